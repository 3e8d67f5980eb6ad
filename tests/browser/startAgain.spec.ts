import {
  beginAttempt,
  comeBack,
  expect,
  expectNothingOf,
  getCode,
  helper,
  languages,
  madeUpCode,
  test,
  words,
} from "../guide.ts";

for (const language of languages) {
  const say = words[language];
  const again = { ru: /Начните заново/, en: /start again/ }[language];

  test(`a reload of the ${language} page after the return says to start again`, { tag: "@row-9" }, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await getCode(page, language);
    const code = await page.locator("#code").innerText();
    await page.reload();
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
    await expect(helper(page)).toHaveAttribute("data-detail", "reloaded");
    await expect(page.locator("#step1 .note").getByText(again)).toBeInViewport();
    await expectNothingOf(page, code);
    await page.getByRole("link", { name: say.open }).click();
    await page.getByRole("button", { name: say.allow }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "returned");
  });

  test(`the ${language} page says before that switching the language starts again, and keeps the page`, async ({
    page,
  }) => {
    const notice = page.getByText(say.switching);
    await page.goto(`${language}/authorize/`);
    await expect(notice).toBeHidden();
    const state = await beginAttempt(page, language);
    await comeBack(page, language, { code: madeUpCode, state });
    await expect(notice).toBeVisible();
    const other = { ru: "en", en: "ru" }[language];
    await page.getByRole("link", { name: { ru: "English", en: "Русский" }[language] }).click();
    await expect(page).toHaveURL(new RegExp(`/${other}/authorize/$`));
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
    await expectNothingOf(page, madeUpCode);
  });
}

test("a reload says to start again at a place of the page, too", { tag: "@row-9" }, async ({ page }) => {
  await getCode(page, "en");
  await page.getByRole("link", { name: "Take access back" }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/#take-back$/);
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain("returned");
  await page.reload();
  await expect(helper(page)).toHaveAttribute("data-detail", "reloaded");
});

test("Back from a place of the page brings the reader back to where they were", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await getCode(page, "en");
  const link = page.getByRole("link", { name: "Take access back" }).filter({ visible: true }).first();
  await link.scrollIntoViewIfNeeded();
  const top = () => page.evaluate(() => Math.round(scrollY));
  const before = await top();
  await link.click();
  await expect(page).toHaveURL(/#take-back$/);
  await expect.poll(top).not.toBe(before);
  await page.goBack();
  await expect.poll(top).toBe(before);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
});

test("the page before any return says nothing of starting again, a reload included", async ({ page }) => {
  await page.goto("en/authorize/");
  await page.reload();
  await expect(helper(page)).toHaveAttribute("data-detail", "");
  await expect(page.getByText("The page was reloaded or reopened")).toBeHidden();
});

test("Back from VK's window brings the page, ready as before", async ({ page }) => {
  await page.goto("en/authorize/");
  await page.getByRole("link", { name: words.en.open }).click();
  await expect(page.getByRole("button", { name: words.en.allow })).toBeVisible();
  await page.goBack();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(helper(page)).toHaveAttribute("data-detail", "");
  await page.getByRole("link", { name: words.en.open }).click();
  await page.getByRole("button", { name: words.en.allow }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
});

test("Back and Forward after the return show no old code", { tag: "@row-9" }, async ({ page }) => {
  await getCode(page, "ru");
  const code = await page.locator("#code").innerText();
  await page.goBack();
  await expect(page.getByRole("button", { name: words.ru.allow })).toBeVisible();
  await page.goForward();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("#step1").getByText(/Начните заново/)).toBeVisible();
  await expectNothingOf(page, code);
});

test("Start again from a code clears it and is ready anew", async ({ page }) => {
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  await page.getByRole("link", { name: words.en.again }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expectNothingOf(page, madeUpCode);
  // They did start again, so there is nothing to explain.
  await expect(page.getByText("The page was reloaded or reopened")).toBeHidden();
});
