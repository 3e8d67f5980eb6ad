import type { Locator } from "playwright/test";
import { expect, helper, languages, test, words } from "../guide.ts";

/** As these apps' own browsers name themselves. */
const browsers = {
  Telegram:
    "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 Telegram-Android/11.2.3 (Google Pixel 8; Android 14; SDK 34; HIGH)",
  "VK for Android":
    "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 VKAndroidApp/8.90-23456",
  Instagram:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 350.0.0.20.107 (iPhone15,2; iOS 18_0; ru_RU; ru; scale=3.00)",
} as const;

const warning = { ru: "Вы внутри приложения", en: "You are inside an app" } as const;

for (const language of languages) {
  for (const [name, userAgent] of Object.entries(browsers)) {
    test(`inside ${name}, step 1 of the ${language} page warns and says what to do`, async ({
      browser,
      guide,
    }) => {
      const context = await browser.newContext({ userAgent, baseURL: guide });
      const page = await context.newPage();
      await page.goto(`${language}/authorize/`);
      const note = page.locator("#step1").getByText(warning[language]);
      await expect(note).toBeVisible();
      await expect(page.locator("#step1")).toContainText(
        { ru: "Открыть в браузере", en: "Open in browser" }[language],
      );
      await context.close();
    });
  }

  test(`inside an app the way out of it stands first on the ${language} page, and the button has no strength, but works`, async ({
    browser,
    guide,
  }) => {
    const viewport = { width: 360, height: 640 };
    const strong = await browser.newPage({ viewport, baseURL: guide });
    await strong.goto(`${language}/authorize/`);
    const page = await browser.newPage({ viewport, baseURL: guide, userAgent: browsers.Telegram });
    await page.goto(`${language}/authorize/`);

    const look = (element: Locator) => element.evaluate((each) => getComputedStyle(each).backgroundColor);
    const note = page.locator("#step1 p").filter({ hasText: warning[language] });
    const button = page.getByRole("link", { name: words[language].open });
    await expect(note).toBeInViewport({ ratio: 1 });
    expect(await look(button)).toBe("rgba(0, 0, 0, 0)");
    // Nor does the note look like something to press.
    expect(await look(note)).not.toBe(await look(strong.locator("#authorize")));
    // It does not stay at the screen's edge, over the note's head: one comes to it behind what is asked for.
    await expect(button).not.toBeInViewport();
    await button.click();
    await page.getByRole("button", { name: words[language].allow }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "returned");
    // Back in the same window it was no trouble.
    await expect(note).toBeHidden();
    await Promise.all([strong.context().close(), page.context().close()]);
  });
}

test("in a browser of its own the page does not warn", async ({ page }) => {
  await page.goto("ru/authorize/");
  await expect(page.getByText(warning.ru)).toBeHidden();
});
