import { AxeBuilder } from "@axe-core/playwright";
import { expect, languages, test } from "../guide.ts";

/** Pages to read, with no helper whose states are looked at elsewhere. */
const plain = ["", "community-key/", "ads/", "keep/"];

for (const language of languages) {
  test(`no ${language} page is wider than a narrow phone, with everything unfolded; those to read are readable by all`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of [...plain, "authorize/", "own-app/", "old-app/", "errors/", "permissions/"]) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${language}/${path}`);
      for (const summary of await page.locator("summary").filter({ visible: true }).all())
        await summary.click();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(320);
      if (!plain.includes(path)) continue;
      const complaints = async (axe: AxeBuilder) =>
        (await axe.analyze()).violations.map(({ id, nodes }) => ({
          id,
          nodes: nodes.map(({ html }) => html),
        }));
      expect(await complaints(new AxeBuilder({ page })), path).toEqual([]);
      // The dark theme changes colours only, and those are the same in both languages.
      if (language !== "ru") continue;
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await complaints(new AxeBuilder({ page }).withRules(["color-contrast"])), path).toEqual([]);
    }
  });
}
