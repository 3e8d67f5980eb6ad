import type { Page } from "playwright/test";
import { expect, helper, strangeState, test, words } from "../../guide.ts";
import { allow, comeBackWithCode, getToken, openDialog, say } from "./ownApp.ts";

/** How a reader comes to each state of the page, and what must be gone once they have left it. */
const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  returned: (page) => comeBackWithCode(page, "ru"),
  exchanging: async (page) => {
    await comeBackWithCode(page, "ru", { outcome: "slow" });
    await page.getByRole("button", { name: say.ru.get }).click();
  },
  token: (page) => getToken(page, "ru"),
  denied: async (page) => {
    await openDialog(page, "ru");
    await page.getByRole("button", { name: words.ru.cancel }).click();
  },
  expired: async (page) => {
    await comeBackWithCode(page, "ru", { outcome: "expired" });
    await page.getByRole("button", { name: say.ru.get }).click();
  },
  failed: async (page) => {
    await comeBackWithCode(page, "ru", { outcome: "broken" });
    await page.getByRole("button", { name: say.ru.get }).click();
  },
  refused: async (page) => {
    await openDialog(page, "ru");
    await page.goto(`ru/own-app/?${new URLSearchParams({ code: "vk2.a.strange", state: strangeState })}`);
  },
};

for (const [state, reach] of Object.entries(ways)) {
  test(`Back and Forward, or a reload, in ${state}: start again, with nothing left and nothing sent twice`, async ({
    page,
  }) => {
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/oauth2/auth")) sent.push(request.url());
    });
    await reach(page);
    await expect(helper(page)).toHaveAttribute("data-state", state);
    await page.goBack();
    expect(page.url(), "Back leads out of the page, not to a code in its history").not.toContain("own-app/?");
    await page.goForward();
    for (const again of [() => Promise.resolve(), () => page.reload()]) {
      await again();
      await expect(helper(page)).toHaveAttribute("data-state", "ready");
      await expect(helper(page)).toHaveAttribute("data-detail", "reloaded");
      await expect(page.locator("#code")).toBeEmpty();
      await expect(page.locator("#token")).toBeEmpty();
      expect(page.url()).not.toContain("?");
    }
    expect(sent.length).toBeLessThanOrEqual(1);
  });
}

test("after Back to VK's window the reader may agree again, and gets a token", async ({ page }) => {
  await openDialog(page, "en");
  await page.goBack();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await page.goForward();
  await allow(page, "en");
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await page.getByRole("button", { name: say.en.get }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
});
