import type { Page } from "playwright/test";
import { expect, helper, strangeState, test, words } from "../../guide.ts";
import { allow, comeBackWithCode, openDialog, say } from "./ownApp.ts";

interface Way {
  /** How a reader comes to a state of the page. */
  readonly reach: (page: Page) => Promise<void>;
  /** How often a code was sent on the way; never again from there. */
  readonly sends: number;
}

/** An exchange that VK answers so. */
const exchange = (outcome?: string): Way => ({
  reach: async (page) => {
    await comeBackWithCode(page, "ru", outcome ? { outcome } : {});
    await Promise.all([
      page.waitForRequest("**/oauth2/auth"),
      page.getByRole("button", { name: say.ru.get }).click(),
    ]);
  },
  sends: 1,
});

const ways: Readonly<Record<string, Way>> = {
  returned: { reach: (page) => comeBackWithCode(page, "ru"), sends: 0 },
  exchanging: exchange("slow"),
  token: exchange(),
  denied: {
    reach: async (page) => {
      await openDialog(page, "ru");
      await page.getByRole("button", { name: words.ru.cancel }).click();
    },
    sends: 0,
  },
  expired: exchange("expired"),
  failed: exchange("broken"),
  refused: {
    reach: async (page) => {
      await openDialog(page, "ru");
      await page.goto(`ru/own-app/?${new URLSearchParams({ code: "vk2.a.strange", state: strangeState })}`);
    },
    sends: 0,
  },
};

for (const [state, { reach, sends }] of Object.entries(ways)) {
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
    const note = page.getByText(/Начните заново|start again/).filter({ visible: true });
    for (const again of [() => Promise.resolve(), () => page.reload()]) {
      await again();
      await expect(helper(page)).toHaveAttribute("data-state", "ready");
      await expect(helper(page)).toHaveAttribute("data-detail", "reloaded");
      await expect(note).toBeVisible();
      await expect(page.locator("#code")).toBeEmpty();
      await expect(page.locator("#token")).toBeEmpty();
      expect(page.url()).not.toContain("?");
    }
    // Reloaded, the page begins at the top. Who left it in the moment it came may be brought back further down.
    await expect(note).toBeInViewport();
    expect(sent).toHaveLength(sends);
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
