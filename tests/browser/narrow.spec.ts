import { AxeBuilder } from "@axe-core/playwright";
import { expect, languages, test } from "../guide.ts";

/** Pages to read, with no helper whose states are looked at elsewhere. */
const plain = ["", "community-key/", "ads/", "keep/"];

for (const language of languages) {
  test(`no ${language} page is wider than a narrow phone, with everything unfolded`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of [...plain, "authorize/", "own-app/", "old-app/", "errors/", "permissions/"]) {
      await page.goto(`${language}/${path}`);
      for (const summary of await page.locator("summary").filter({ visible: true }).all())
        await summary.click();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(320);
    }
  });

  test(`${language} pages to read are readable by all, by day and by night, unfolded`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of plain) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${language}/${path}`);
      for (const summary of await page.locator("details:not([open]) > summary").all()) await summary.click();
      const day = await new AxeBuilder({ page }).analyze();
      expect(
        day.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
        path,
      ).toEqual([]);
      // The dark theme changes colours only.
      await page.emulateMedia({ colorScheme: "dark" });
      const night = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
      expect(
        night.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
        path,
      ).toEqual([]);
    }
  });
}
