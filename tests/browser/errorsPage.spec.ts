import {
  copied,
  expect,
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
  const say = words[language];

  test(`the ${language} list of errors names what the reader pastes and leads to its entry`, async ({
    page,
  }) => {
    await page.goto(`${language}/errors/`);
    await paste(page, '{"error":"invalid_grant","error_description":"Code is invalid or expired."}');
    const entry = page.locator("#answer-box").locator('a[href$="#code-expired"]');
    await expect(entry).toBeVisible();
    const name = await entry.innerText();
    await entry.click();
    const section = page.locator("#code-expired");
    await expect(section).toBeInViewport();
    await expect(section.getByRole("heading", { name })).toBeVisible();
    await expect(section.locator("code").filter({ hasText: "Code is invalid or expired" })).toBeVisible();
  });

  test(`a token pasted into the ${language} list of errors opens the panel there`, async ({ page }) => {
    await page.goto(`${language}/errors/`);
    await expect(page.locator("#token")).toBeHidden();
    await expect(page.getByText(say.switching)).toBeHidden();
    await paste(page, madeUpAnswer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(page.getByText(say.switching)).toBeVisible();
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(
      page.getByRole("region", { name: { ru: "Ваш токен", en: "Your token" }[language] }),
    ).toContainText("id8492");
    await page.getByRole("button", { name: say.show }).click();
    await expect(page.locator("#token")).toHaveText(madeUpToken);
    await page.getByRole("button", { name: say.copy }).click();
    await expect.poll(() => copied(page)).toBe(madeUpToken);
  });

  test(`the ${language} list of errors, which has no steps, does not send a reader to step 2`, async ({
    page,
  }) => {
    await page.goto(`${language}/errors/`);
    await paste(page, madeUpCode);
    await expect(page.locator("#answer-box")).not.toContainText({ ru: "шаге 2", en: "step 2" }[language], {
      useInnerText: true,
    });
    await paste(page, madeUpAnswer);
    const said = page.locator('[data-slot="say"]');
    await expect(said).not.toBeEmpty();
    await expect(said).not.toContainText({ ru: "шаге 2", en: "step 2" }[language]);
  });
}

test("a reader who wipes the list of errors keeps their place on the page", async ({ page }) => {
  await page.goto("en/errors/");
  await paste(page, madeUpAnswer);
  // Masked, a token stands nowhere in the page.
  await page.getByRole("button", { name: words.en.show }).click();
  await expect(page.locator("#token")).toHaveText(madeUpToken);
  await page.getByRole("button", { name: "Wipe everything from this page" }).click();
  await expect(page.locator("#token")).toBeHidden();
  expect(await page.content()).not.toContain(madeUpToken);
  await expect(page.locator("#helper :focus")).toBeVisible();
});

test("every page's header leads a reader with an error to the box", async ({ page }) => {
  await page.goto("en/authorize/");
  await page.getByRole("banner").getByRole("link", { name: "Got an error?" }).click();
  await expect(page).toHaveURL(/\/en\/errors\/$/);
  await expect(page.getByRole("textbox", { name: "VK’s answer" })).toBeVisible();
});

test("a code pasted after a token leaves nothing of the token behind", async ({ page }) => {
  await page.goto("en/errors/");
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await paste(page, `https://example.org/?code=${madeUpCode}&state=s`);
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("#token")).toBeEmpty();
  await page.getByRole("textbox").fill("");
  expect(await page.content()).not.toContain(madeUpToken);
});
