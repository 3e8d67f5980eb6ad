import type { Page } from "playwright/test";
import {
  attempts,
  beginAttempt,
  comeBack,
  expect,
  helper,
  languages,
  madeUpCode,
  strangeState,
  test,
  words,
} from "../guide.ts";

/** VK's own words, which stand in `<code>`. */
function vkSays(page: Page, said: string) {
  return helper(page).locator("code").filter({ hasText: said, visible: true });
}

for (const language of languages) {
  const say = words[language];

  test(`the ${language} reader who cancels is told that nobody was given anything`, async ({ page }) => {
    await page.goto(`${language}/authorize/`);
    await page.getByRole("link", { name: say.open }).click();
    await page.getByRole("button", { name: say.cancel }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "denied");
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(vkSays(page, "User denied your request")).toBeVisible();
    expect(page.url()).toMatch(/\/authorize\/$/);
    expect(await attempts(page)).toEqual([]);
    await page
      .getByRole("link", { name: { ru: "Вернуться к шагу 1", en: "Back to step 1" }[language] })
      .click();
    await expect(page.getByRole("link", { name: say.open })).toBeVisible();
  });

  test(`the ${language} reader meets a known failure by its name, with the way to its entry`, async ({
    page,
  }) => {
    const state = await beginAttempt(page, language);
    await comeBack(page, language, {
      error: "server_error",
      error_description: "temporarily_unavailable",
      state,
    });
    await expect(helper(page)).toHaveAttribute("data-state", "failed");
    await expect(vkSays(page, "temporarily_unavailable")).toBeVisible();
    expect(await attempts(page)).not.toContain(state);
    const entry = helper(page).locator('a[href$="/errors/#server-down"]');
    await expect(entry).toBeVisible();
    const name = await entry.innerText();
    await entry.click();
    await expect(page.locator("#server-down")).toBeInViewport();
    await expect(page.locator("#server-down").getByRole("heading", { name })).toBeVisible();
  });
}

test("starting again is the strong thing, but where a failure is named, whose entry comes first", async ({
  page,
}) => {
  const again = page.getByRole("link", { name: words.en.again });
  const nothing = "rgba(0, 0, 0, 0)";
  await comeBack(page, "en", { error: "server_error" });
  await expect(again).toHaveCSS("background-color", nothing);
  await comeBack(page, "en", { error: "never_met_before" });
  await expect(again).not.toHaveCSS("background-color", nothing);
});

test("an error without a state is shown for what it is", async ({ page }) => {
  await comeBack(page, "en", { error: "invalid_scope", error_description: "invalid scope" });
  await expect(helper(page)).toHaveAttribute("data-state", "failed");
  await expect(vkSays(page, "invalid_scope")).toBeVisible();
  await expect(helper(page).locator('a[href$="/en/errors/#invalid-scope"]')).toBeVisible();
});

test("a refusal without a state is a refusal", async ({ page }) => {
  await comeBack(page, "ru", { error: "access_denied" });
  await expect(helper(page)).toHaveAttribute("data-state", "denied");
  await expect(vkSays(page, "access_denied")).toBeVisible();
});

test("a link brings nobody's sentences to the page as VK's", { tag: "@row-20" }, async ({ page }) => {
  const sentence = "Your account is suspended. Write to @support-of-vk";
  await beginAttempt(page, "en");
  await comeBack(page, "en", { error: "server_error", error_description: sentence });
  await expect(helper(page)).toHaveAttribute("data-state", "failed");
  await expect(vkSays(page, "server_error")).toBeVisible();
  expect(await page.content()).not.toContain("support-of-vk");
  await comeBack(page, "en", { error: sentence });
  await expect(helper(page)).toHaveAttribute("data-state", "refused");
  expect(await page.content()).not.toContain("support-of-vk");
});

test("a code beside an error does not count", { tag: "@row-17" }, async ({ page }) => {
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, error: "access_denied", state });
  await expect(helper(page)).toHaveAttribute("data-state", "denied");
  await expect(page.locator("#code")).toBeEmpty();
  expect(await page.content()).not.toContain(madeUpCode);
});

test("an error under a wrong state is refused, and its words are not shown", async ({ page }) => {
  await comeBack(page, "en", {
    error: "server_error",
    error_description: "call +7 900",
    state: strangeState,
  });
  await expect(helper(page)).toHaveAttribute("data-state", "refused");
  expect(await page.content()).not.toContain("call +7 900");
});

test("words nobody has met are shown as text, cut at 200 characters", {
  tag: ["@row-19", "@row-20"],
}, async ({ page }) => {
  const words = `<b id="made">Brand new</b> ${"words ".repeat(80)}`;
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { error: "brand_new", error_description: words, state });
  await expect(helper(page)).toHaveAttribute("data-state", "failed");
  const said = await vkSays(page, "Brand new").innerText();
  expect(said).toHaveLength([...words].slice(0, 200).join("").trimEnd().length);
  expect(words).toContain(said);
  expect(await page.locator("#made").count()).toBe(0);
  await expect(helper(page).locator('a[href*="/errors/#"]').filter({ visible: true })).toHaveCount(0);
});

test("error_uri never becomes a link", { tag: "@row-19" }, async ({ page }) => {
  await comeBack(page, "en", { error: "server_error", error_uri: "https://elsewhere.example/help" });
  await expect(helper(page)).toHaveAttribute("data-state", "failed");
  expect(await page.content()).not.toContain("elsewhere.example");
});
