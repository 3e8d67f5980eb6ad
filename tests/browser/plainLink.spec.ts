import {
  authorizeAddress,
  blockStorage,
  expect,
  getCode,
  helper,
  languages,
  paste,
  stateIn,
  test,
  tokenIn,
  words,
} from "../guide.ts";

for (const language of languages) {
  const say = words[language];

  test(`on the ${language} page, where the browser keeps nothing, the plain link leads to a token all the same`, async ({
    page,
  }) => {
    await blockStorage(page);
    await page.goto(`${language}/authorize/`);
    await page.getByRole("link", { name: say.open }).click();
    const allow = page.getByRole("button", { name: say.allow });
    await expect(allow).toBeVisible();
    expect(stateIn(page.url())).toBe("");
    await allow.click();

    await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
    await expect(helper(page)).toHaveAttribute("data-detail", "counting");
    await expect(
      page.getByText({ ru: "Начинали не отсюда?", en: "Did you start somewhere else?" }[language]),
    ).toBeVisible();
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(page.locator("#code")).toHaveText(/^[0-9a-f]{18}$/);
    expect(page.url()).not.toContain("code=");

    await page.getByText(say.mine).click();
    await page.locator("#client-secret").fill("practice-secret");
    const [tab] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: say.exchange }).click(),
    ]);
    const answer = await tab.locator("body").innerText();
    await paste(page, answer);
    await page.getByRole("button", { name: say.show }).click();
    await expect(page.locator("#token")).toHaveText(tokenIn(answer));
  });
}

test("a reader who opened the plain link without pressing it gets the code, with a caution", async ({
  page,
}) => {
  await page.goto("en/authorize/");
  await page.goto(await authorizeAddress(page));
  await page.getByRole("button", { name: words.en.allow }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
  await expect(page.getByText("close the page. It is not yours")).toBeVisible();
  await expect(page.locator("#code")).toBeVisible();
  await expect(page.locator("#link2")).toHaveAttribute("href", /code=/);
});

test("the theme can be switched and the way gone where the browser keeps nothing", async ({ page }) => {
  await blockStorage(page);
  await page.goto("ru/authorize/");
  await page.getByRole("button", { name: words.ru.theme }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the usual way needs no caution", async ({ page }) => {
  await getCode(page, "en");
  await expect(page.getByText("Did you start somewhere else?")).toBeHidden();
});
