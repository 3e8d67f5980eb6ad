import { expect, languages, test } from "../guide.ts";

for (const language of languages) {
  test(`no ${language} page is wider than a narrow phone, with everything unfolded`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ["", "authorize/", "own-app/", "old-app/", "errors/", "permissions/"]) {
      await page.goto(`${language}/${path}`);
      for (const summary of await page.locator("summary").filter({ visible: true }).all())
        await summary.click();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(320);
    }
  });
}
