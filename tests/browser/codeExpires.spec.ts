import {
  beginAttempt,
  comeBack,
  expect,
  expectNothingOf,
  helper,
  languages,
  madeUpAnswer,
  madeUpCode,
  madeUpToken,
  paste,
  test,
  words,
} from "../guide.ts";

for (const language of languages) {
  test(`after an hour on the ${language} page the code is gone and the page says so`, async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-21T12:30:00Z") });
    const state = await beginAttempt(page, language);
    await comeBack(page, language, { code: madeUpCode, state });
    await page.clock.runFor("59:30");
    await expect(page.locator("#code")).toHaveText(madeUpCode);
    await page.clock.runFor("00:45");
    await expect(helper(page)).toHaveAttribute("data-state", "expired");
    await expectNothingOf(page, madeUpCode);
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(page.locator("#step2-title")).toContainText(
      { ru: "Код больше не действует", en: "The code no longer works" }[language],
    );
    // Whoever has sent it to the app's owner is done, and nothing has failed.
    await expect(
      page.getByText(
        {
          ru: "Отправили вовремя — страницу можно закрыть",
          en: "If you sent it in time, you can close this page",
        }[language],
      ),
    ).toBeVisible();
    await expect(
      page.getByText({ ru: "Этот шаг придётся повторить", en: "This step has to be done again" }[language]),
    ).toBeHidden();
    await page
      .getByRole("link", { name: { ru: "Получить новый код", en: "Get a new code" }[language] })
      .click();
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
  });
}

test("a phone that slept for an hour shows no old code when it wakes", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-21T12:30:00Z") });
  const state = await beginAttempt(page, "ru");
  await comeBack(page, "ru", { code: madeUpCode, state });
  await page.clock.fastForward("02:00:00");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expectNothingOf(page, madeUpCode);
});

test("a token that is open stays open when the hour of its code is over", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-21T12:30:00Z") });
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await page.clock.runFor("01:00:30");
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await page.getByRole("button", { name: words.en.show }).click();
  await expect(page.locator("#token")).toHaveText(madeUpToken);
});
