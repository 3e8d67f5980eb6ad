import type { Locator, Page } from "playwright/test";
import { copied, expect, helper, languages, test, tokenIn, words } from "../guide.ts";

/** Goes on with Tab until this is where the reader is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

for (const language of languages) {
  const say = words[language];

  test(`the whole way by keyboard alone, in ${language}`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${language}/authorize/`);
    await page.keyboard.press("Tab");
    await expect(
      page.getByRole("link", { name: { ru: "Сразу к делу", en: "Skip to content" }[language] }),
    ).toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: say.open }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: say.allow }));
    await page.keyboard.press("Enter");

    await expect(helper(page)).toHaveAttribute("data-state", "returned");
    await expect(page.locator("#step2-title")).toBeFocused();
    await tabTo(page, page.getByRole("button", { name: say.copyMessage }));
    await page.keyboard.press("Enter");
    await expect.poll(() => copied(page)).toContain("7275612");
    await tabTo(page, page.locator("#mine > summary"));
    await page.keyboard.press("Enter");
    await tabTo(page, page.locator("#client-secret"));
    await page.keyboard.type("practice-secret");
    await tabTo(page, page.getByRole("link", { name: say.exchange }));
    const [tab] = await Promise.all([page.waitForEvent("popup"), page.keyboard.press("Enter")]);
    const answer = await tab.locator("body").innerText();
    await tab.keyboard.press("ControlOrMeta+A");
    await tab.keyboard.press("ControlOrMeta+C");
    await tab.close();

    await tabTo(page, page.locator("#answer"));
    await page.keyboard.press("ControlOrMeta+V");
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(page.locator("#step2-title")).toBeFocused();
    await tabTo(page, page.getByRole("button", { name: say.show }));
    await page.keyboard.press("Space");
    await expect(page.locator("#token")).toHaveText(tokenIn(answer));
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByRole("button", { name: say.copy })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect.poll(() => copied(page)).toBe(tokenIn(answer));
  });
}
