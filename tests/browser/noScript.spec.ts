import { readStrings, type Strings } from "../../config/languages.ts";
import { expect, helper, languages, stateIn, test, words } from "../guide.ts";

test.use({ javaScriptEnabled: false });

const strings = readStrings();

/** What the helper says only once something has happened, by its place in the language files. */
const hiddenWords = [
  "step2.title.returned",
  "step2.title.denied",
  "step2.title.refused",
  "code.title",
  "token.title",
  "ready.again",
  "copying.done",
];

function stringAt(all: Strings, path: string): string {
  const found = path
    .split(".")
    .reduce<Strings | string | undefined>((at, key) => (typeof at === "object" ? at[key] : undefined), all);
  if (typeof found !== "string") throw new Error(`The language files hold no ${path}`);
  return found;
}

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
    // Said before the sentence that promises a code.
    await expect(page.locator("#step2 noscript + p")).toContainText(
      { ru: "здесь появится код", en: "The code appears here" }[language],
    );
    await expect(page.locator("[data-for]:not([data-for*='ready'])").filter({ visible: true })).toHaveCount(
      0,
    );
    await expect(page.locator("[data-for*='ready.']").filter({ visible: true })).toHaveCount(0);
    const text = (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
    for (const path of hiddenWords) {
      expect(text, path).not.toContain(stringAt(strings[language], path).replaceAll("\u00a0", " "));
    }
    await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
    await expect(
      helper(page).getByRole("link", { name: { ru: "списке ошибок", en: "list of errors" }[language] }),
    ).toHaveAttribute("href", new RegExp(`/${language}/errors/$`));
  });

  test(`without scripts the ${language} page for an own app says so before there is anything to type`, async ({
    page,
  }) => {
    await page.goto(`${language}/own-app/`);
    const note = page.locator("#step1 noscript p");
    await expect(note).toContainText({ ru: "способ не работает", en: "does not work" }[language]);
    const said = await note.boundingBox();
    const field = await page.locator("#app-id").boundingBox();
    expect(said?.y).toBeLessThan(field?.y ?? 0);
  });

  test(`without scripts the ${language} page for an older app does not promise that its link works`, async ({
    page,
  }) => {
    await page.goto(`${language}/old-app/`);
    await expect(page.locator("#authorize")).not.toHaveAttribute("href");
    const note = page.locator("#step2 noscript p");
    await expect(note).toContainText(
      { ru: "ссылка на шаге 1 не соберётся", en: "the link in step 1 cannot be put together" }[language],
    );
    await expect(note).not.toContainText({ ru: "работает и так", en: "works without them" }[language]);
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
