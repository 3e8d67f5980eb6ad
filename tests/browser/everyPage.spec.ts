import { readdirSync } from "node:fs";
import { findBarriers, overflow } from "../accessibility.ts";
import { expect, languages, test } from "../guide.ts";

/** Every page of the guide, as an address within its language. */
const pages = readdirSync("src/pages/ru").map((file) => file.replace(/\.md$/, "/").replace(/^index\/$/, ""));

test.use({ reducedMotion: "reduce" });

const addresses = [
  "",
  "404.html",
  ...languages.flatMap((language) => pages.map((path) => `${language}/${path}`)),
];

for (const address of addresses) {
  test(`/${address}: accessible unfolded, in both themes, on a narrow phone and a wide screen`, async ({
    page,
  }) => {
    await page.goto(address);
    for (const summary of await page.locator("summary").filter({ visible: true }).all())
      await summary.click();
    await expect(page.locator("details:not([open])").filter({ visible: true })).toHaveCount(0);
    const complaints: object[] = [];
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // The dark theme changes colours, a wide screen sizes and places: all else is one page.
        const look =
          width === 320 && colorScheme === "light"
            ? { rules: { "target-size": { enabled: true } } }
            : { only: colorScheme === "dark" ? ["color-contrast"] : ["color-contrast", "target-size"] };
        for (const barrier of await findBarriers(page, look))
          complaints.push({ width, colorScheme, ...barrier });
      }
      if ((await overflow(page)) > 0) complaints.push({ width, over: true });
    }

    // WCAG 1.4.4: a reader whose text alone is twice as large scrolls in one direction only.
    await page.setViewportSize({ width: 360, height: 740 });
    if ((await overflow(page, "200%")) > 0) complaints.push({ large: true });

    // WCAG 1.4.12: a reader who spreads the text out loses nothing. Set through the object model, which the page's
    // policy has no say in.
    await page.setViewportSize({ width: 320, height: 800 });
    await page.evaluate(() => {
      for (const { style } of document.querySelectorAll<HTMLElement>("body *")) {
        style.setProperty("line-height", "1.5", "important");
        style.setProperty("letter-spacing", "0.12em", "important");
        style.setProperty("word-spacing", "0.16em", "important");
      }
    });
    if ((await overflow(page)) > 0) complaints.push({ spread: true });
    expect(complaints).toEqual([]);
  });
}
