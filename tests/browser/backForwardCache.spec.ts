import { chromiumArguments, findChromium } from "../../tools/chromium.ts";
import {
  beginAttempt,
  comeBack,
  expect,
  expectNothingOf,
  helper,
  madeUpAnswer,
  madeUpCode,
  madeUpToken,
  paste,
  test,
  words,
} from "../guide.ts";

// Playwright switches the back/forward cache off; readers' browsers have it.
const executablePath = findChromium();
test.use({
  launchOptions: {
    args: chromiumArguments,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    ...(executablePath && { executablePath }),
  },
});

test("a page that Back restores from memory holds no code and says to start again", {
  tag: "@row-6",
}, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  await page.locator("#client-secret").evaluate((field) => Object.assign(field, { value: "typed-secret" }));
  await page.evaluate(() => Object.assign(window, { remembered: true }));
  await page.goto("ru/");
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => "remembered" in window)).toBe(true);
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(page.getByText("The page was reloaded or reopened")).toBeInViewport();
  await expectNothingOf(page, madeUpCode);
  await expect(page.locator("#client-secret")).toHaveValue("");
});

test("a page that Back restores from memory holds no token and no pasted answer", { tag: "@row-6" }, async ({
  page,
}) => {
  await page.goto("ru/authorize/");
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await page.getByRole("checkbox", { name: words.ru.realToken }).check();
  await page.evaluate(() => Object.assign(window, { remembered: true }));
  await page.goto("en/");
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => "remembered" in window)).toBe(true);
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expectNothingOf(page, madeUpToken);
  await expect(page.locator("#token")).toBeEmpty();
  await expect(page.locator("#answer")).toHaveValue("");
});

test("VK ID's page that Back restores from memory holds neither token nor answer, and serves on", {
  tag: "@row-6",
}, async ({ page }) => {
  await page.goto("en/own-app/");
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  // Masked, a token stands nowhere in the page.
  await page.getByRole("button", { name: words.en.show }).click();
  await expect(page.locator("#token")).toHaveText(madeUpToken);
  await page.evaluate(() => Object.assign(window, { remembered: true }));
  await page.goto("en/");
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => "remembered" in window)).toBe(true);
  await expect(helper(page)).toHaveAttribute("data-detail", "restored");
  expect(await page.content()).not.toContain(madeUpToken);
  await expect(page.locator("#token")).toBeEmpty();
  await expect(page.locator("#answer")).toHaveValue("");
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
});
