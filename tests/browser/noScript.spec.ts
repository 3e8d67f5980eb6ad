import { expect, helper, languages, stateIn, test, words } from "../guide.ts";

test.use({ javaScriptEnabled: false });

for (const language of languages) {
  const say = words[language];

  test(`without scripts the ${language} page reads well and says what it cannot do`, async ({ page }) => {
    await page.goto(`${language}/authorize/`);
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("#step2 noscript p")).toContainText(
      { ru: "Скрипты выключены.", en: "Scripts are off." }[language],
    );
    await expect(
      page.getByText({ ru: /адресной строке после/, en: /address bar after/ }[language]),
    ).toBeVisible();
    await expect(page.locator("[data-for]:not([data-for*='ready'])").filter({ visible: true })).toHaveCount(
      0,
    );
    await expect(page.locator("[data-for*='ready.']").filter({ visible: true })).toHaveCount(0);
    const text = (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
    for (const words of {
      ru: [
        "Код получен",
        "Ваш код",
        "Ваш токен",
        "Вы отказали",
        "Начните заново",
        "не покажем",
        "Скопировано",
      ],
      en: [
        "Code received",
        "Your code",
        "Your token",
        "You refused",
        "Please start again",
        "not show this",
        "Copied",
      ],
    }[language]) {
      expect(text).not.toContain(words);
    }
    await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
    await expect(
      helper(page).getByRole("link", { name: { ru: "списке ошибок", en: "list of errors" }[language] }),
    ).toHaveAttribute("href", new RegExp(`/${language}/errors/$`));
  });

  test(`without scripts the ${language} link leads through VK to an address with the code`, async ({
    page,
    guide,
  }) => {
    await page.goto(`${language}/authorize/`);
    await page.getByRole("link", { name: say.open }).click();
    await expect(page.getByRole("button", { name: say.allow })).toBeVisible();
    expect(stateIn(page.url())).toBe("");
    await page.getByRole("button", { name: say.allow }).click();
    await expect(page).toHaveURL(/\?code=[0-9a-f]{18}$/);
    expect(page.url().startsWith(`${guide}${language}/authorize/`)).toBe(true);
    await expect(
      page.getByText({ ru: /адресной строке после/, en: /address bar after/ }[language]),
    ).toBeVisible();
  });
}
