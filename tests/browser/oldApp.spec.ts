import {
  beginAttempt,
  expect,
  helper,
  holdScript,
  languages,
  madeUpAnswer,
  madeUpCode,
  paste,
  test,
  tokenIn,
  words,
} from "../guide.ts";

for (const language of languages) {
  test(`with an older app of their own a reader goes from its number to a token (${language})`, {
    tag: "@row-36",
  }, async ({ page }) => {
    const onlyOwner = page.getByText({ ru: "может только владелец", en: "Only its owner" }[language]);
    await page.goto(`${language}/authorize/`);
    await expect(onlyOwner).toBeVisible();
    await page.goto(`${language}/old-app/`);
    // Who has an app of their own is its owner.
    await expect(page.getByText("application is blocked")).toBeVisible();
    await expect(onlyOwner).toHaveCount(0);
    const open = page.getByRole("link", { name: words[language].open, exact: true });
    await expect(open).not.toHaveAttribute("href");
    // Pressed too early, it leads to what is missing.
    await open.click({ force: true });
    await expect(page.locator("#app-id")).toBeFocused();
    await page.locator("#app-id").fill("7654321");
    await open.click();
    await page.getByRole("button", { name: words[language].allow }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "returned");
    // Whoever asks for the code of somebody else's own app, by whatever story, has no good in mind.
    await expect(
      page.getByText(
        { ru: "Никому не отправляйте этот код.", en: "Don’t send this code to anyone." }[language],
      ),
    ).toBeInViewport();
    // Nobody else asked, so there is no message to send: the exchange is the next thing to do.
    await expect(page.getByRole("button", { name: words[language].copyMessage })).toHaveCount(0);
    await page.locator("#client-secret").fill("practice-secret");
    const link = page.getByRole("link", { name: words[language].exchange });
    await expect(link).toHaveAttribute("href", /client_id=7654321&/);
    const answer = await (await fetch((await link.getAttribute("href")) ?? "")).text();
    await page.locator("#answer").fill(answer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await page.getByRole("button", { name: words[language].show }).click();
    await expect(page.locator("#token")).toHaveText(tokenIn(answer));
  });
}

test("a reader who needs other permissions changes the copied address, and is known on the way back", async ({
  page,
}) => {
  await page.goto("en/old-app/");
  await page.locator("#app-id").fill("7654321");
  const open = page.getByRole("link", { name: words.en.open, exact: true });
  await open.click({ button: "right" });
  const address = new URL((await open.getAttribute("href")) ?? "");
  expect(address.searchParams.get("scope")).toBe("offline,groups,stats");
  address.searchParams.set("scope", "ads");
  await page.goto(address.href);
  await page.getByRole("button", { name: words.en.allow }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
});

test("a code without an attempt is exchanged for the app that the reader has named", async ({ page }) => {
  await page.goto("en/old-app/");
  await page.locator("#app-id").fill("7654321");
  await page.reload();
  await paste(page, `https://example.org/?code=${madeUpCode}`);
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
  const link = page.getByRole("link", { name: words.en.exchange });
  await expect(link).toHaveAttribute("href", /client_id=7654321&/);
});

test("a code pasted before the app has a number: the link to exchange it says what is missing", async ({
  page,
}) => {
  await page.goto("en/old-app/");
  await paste(page, madeUpCode);
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
  await expect(page.getByRole("link", { name: words.en.exchange })).not.toHaveAttribute("href");
  await expect(page.getByText("Do step 1 first.")).toBeVisible();
});

test("a code that comes after the page was wiped is exchanged for the app that is named then", async ({
  page,
}) => {
  await page.goto("en/old-app/");
  await page.locator("#app-id").fill("1111111");
  await page.getByRole("link", { name: words.en.open, exact: true }).click();
  await page.getByRole("button", { name: words.en.allow }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await paste(page, madeUpAnswer);
  await page.getByRole("button", { name: "Wipe everything from this page" }).click();
  await page.locator("#app-id").fill("2222222");
  await paste(page, madeUpCode);
  await expect(page.getByRole("link", { name: words.en.exchange })).toHaveAttribute(
    "href",
    /client_id=2222222&/,
  );
});

test("what is typed and pasted before the script is there stays, and is read", async ({ page }) => {
  await page.goto("en/old-app/");
  await page.locator("#app-id").fill("1111111");
  const letGo = await holdScript(page, "oauth");
  await page.reload({ waitUntil: "commit" });
  await page.locator("#app-id").fill("2222222");
  await page.locator("#answer").fill(madeUpCode);
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
  await expect(page.locator("#app-id")).toHaveValue("2222222");
  await expect(page.getByRole("link", { name: words.en.exchange })).toHaveAttribute(
    "href",
    /client_id=2222222&/,
  );
});

test("a code pasted before the script is there changes nothing of what VK brings", async ({ page }) => {
  const state = await beginAttempt(page, "en");
  const letGo = await holdScript(page, "oauth");
  await page.goto(`en/authorize/?${new URLSearchParams({ code: madeUpCode, state })}`, {
    waitUntil: "commit",
  });
  await page.locator("#answer").fill("another-code");
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(page.locator("#code")).toHaveText(madeUpCode);
  await expect(page).toHaveURL(/\/en\/authorize\/$/);
});
