import { expect, languages, test, words } from "../guide.ts";

test.use({ colorScheme: "light" });

for (const language of languages) {
  test(`the ${language} reader switches the theme, and the next pages wear it`, async ({ page }) => {
    await page.goto(`${language}/authorize/`);
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole("button", { name: words[language].theme }).click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.goto(`${language}/errors/`);
    expect(await background()).toBe(dark);
    await page.getByRole("button", { name: words[language].theme }).click();
    await page.reload();
    expect(await background()).toBe(light);
  });
}

test("a chosen theme is there before anything is painted", async ({ page }) => {
  await page.goto("en/authorize/");
  await page.getByRole("button", { name: words.en.theme }).click();
  // Only what stands in the page's own head runs; its script never comes.
  await page.route(/\/assets\//, (route) => route.abort());
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.body) return;
      seen.disconnect();
      Object.assign(window, { themeAtBody: document.documentElement.dataset["theme"] });
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  expect(await page.evaluate(() => Reflect.get(window, "themeAtBody"))).toBe("dark");
});
