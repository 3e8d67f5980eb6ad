import {
  beginAttempt,
  comeBack,
  expect,
  expectNothingOf,
  helper,
  languages,
  madeUpCode,
  test,
  words,
} from "../guide.ts";

test("a reader who comes back in another tab of the same browser has the code there", {
  tag: "@row-10",
}, async ({ page, context }) => {
  const state = await beginAttempt(page, "en");
  const tab = await context.newPage();
  await comeBack(tab, "en", { code: madeUpCode, state });
  await expect(helper(tab)).toHaveAttribute("data-state", "returned");
  await expect(tab.locator("#code")).toHaveText(madeUpCode);
});

for (const language of languages) {
  test(`a reader who comes back in another browser is told so by the ${language} page`, async ({
    page,
    browser,
    guide,
  }) => {
    const state = await beginAttempt(page, language);
    const elsewhere = await browser.newContext({ baseURL: guide });
    const other = await elsewhere.newPage();
    await comeBack(other, language, { code: madeUpCode, state });
    await expect(helper(other)).toHaveAttribute("data-state", "refused");
    await expect(
      other.getByText(
        { ru: "начали в одном браузере, а вернулись в другом", en: "came back in another" }[language],
      ),
    ).toBeVisible();
    await expect(
      other.getByText({ ru: "в обычном браузере", en: "in an ordinary browser" }[language]),
    ).toBeVisible();
    await expectNothingOf(other, madeUpCode);
    await elsewhere.close();
  });
}

test("two attempts at once in two tabs both bring their code", async ({ page, context }) => {
  const second = await context.newPage();
  for (const tab of [page, second]) {
    await tab.goto("en/authorize/");
    await tab.getByRole("link", { name: words.en.open }).click();
    await expect(tab.getByRole("button", { name: words.en.allow })).toBeVisible();
  }
  for (const tab of [page, second]) {
    await tab.getByRole("button", { name: words.en.allow }).click();
    await expect(helper(tab)).toHaveAttribute("data-state", "returned");
  }
  expect(await page.locator("#code").innerText()).not.toBe(await second.locator("#code").innerText());
});
