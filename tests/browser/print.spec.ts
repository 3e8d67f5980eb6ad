import { expect, test } from "../guide.ts";

test.use({ colorScheme: "dark" });

test("a printed page is dark on white, has nothing to press, and shows what is folded", async ({ page }) => {
  await page.goto("ru/authorize/");
  const folded = page.locator("details:not(#mine) p").first();
  await expect(folded).toBeHidden();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).not.toBe("rgb(255, 255, 255)");

  await page.emulateMedia({ media: "print" });
  expect(await background()).toBe("rgb(255, 255, 255)");
  await expect(page.locator("#authorize, button, input, textarea").filter({ visible: true })).toHaveCount(0);
  await expect(folded).toBeVisible();
  // Where access is taken back is worth its address on paper.
  const after = await page
    .locator("#take-back a")
    .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(after).toContain("https://id.vk.ru/account/#/services");
  // A sheet of A4 without margins.
  for (const width of [1280, 794]) {
    await page.setViewportSize({ width, height: 1040 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
  // Numbers are read with and without the discs behind them: some browsers print those, others do not.
  for (const number of [page.locator("figcaption b").first(), page.locator("#step1 .bead")]) {
    await expect(number).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
    await expect(number).not.toHaveCSS("color", "rgb(255, 255, 255)");
  }
});
