// VK ID may take its time over what a press has asked of it. By then the reader may have wiped the page, left it, or
// opened something else: the answer must change nothing of that, and must not be announced.
import type { Page } from "playwright/test";
import { expect, helper, madeUpAnswer, madeUpToken, paste, stateIn, test } from "../../guide.ts";
import { everythingShown } from "../security/support.ts";
import { getToken, hearAnswer, madeUpVkidCode, say, shownToken } from "./ownApp.ts";

const fresh = {
  access_token: "vk2.a.TG9uZyBhZnRlciBpdCB3YXMgd2FudGVk",
  refresh_token: "vk2.a.QW5vdGhlciByZWZyZXNoIHRva2Vu",
  expires_in: 3600,
  user_id: 8492,
};
const asked = {
  "a refresh": { button: say.en.refresh, path: "auth", answer: fresh },
  "a refused refresh": { button: say.en.refresh, path: "auth", answer: { error: "slow_down" } },
  "a revocation": { button: say.en.revoke, path: "revoke", answer: { response: 1 } },
  "a refused revocation": { button: say.en.revoke, path: "revoke", answer: { error: "slow_down" } },
} as const;

interface Pending {
  /** How often VK has been asked. */
  readonly sent: () => number;
  /** VK answers; it is over when the page has read the answer. */
  readonly letGo: () => Promise<void>;
}

/** Has something asked of VK, whose answer is kept back until it is let go. */
async function hold(page: Page, path: string, answer: object, ask: () => Promise<unknown>): Promise<Pending> {
  let sent = 0;
  let answerNow = () => {};
  const gate = new Promise<void>((open) => {
    answerNow = open;
  });
  await page.route(`**/oauth2/${path}`, async (route) => {
    sent++;
    await gate;
    await route.fulfill({ json: answer, headers: { "access-control-allow-origin": "*" } });
  });
  await ask();
  await expect.poll(() => sent).toBe(1);
  const heard = await hearAnswer(page);
  return {
    sent: () => sent,
    letGo() {
      answerNow();
      return heard();
    },
  };
}

/** Presses twice for something that VK then takes its time over. */
function pressTwice(page: Page, { button, path, answer }: (typeof asked)[keyof typeof asked]) {
  return hold(page, path, answer, () =>
    page.getByRole("button", { name: button }).evaluate((pressed: HTMLElement) => {
      pressed.click();
      pressed.click();
    }),
  );
}

/** What the page says aloud. */
const said = (page: Page) => page.locator('[data-slot="say"]').innerText();

interface Meanwhile {
  readonly happens: (page: Page) => Promise<void>;
  readonly holds: (page: Page) => Promise<void>;
}

const meanwhile: Readonly<Record<string, Meanwhile>> = {
  "the page was wiped": {
    happens: (page) => page.getByRole("button", { name: say.en.forget }).click(),
    holds: (page) => expect(helper(page)).toHaveAttribute("data-detail", "forgotten"),
  },
  "the reader left and came back": {
    async happens(page) {
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    },
    holds: (page) => expect(helper(page)).toHaveAttribute("data-detail", "restored"),
  },
  "another token was pasted": {
    happens: (page) => paste(page, madeUpAnswer),
    async holds(page) {
      await expect(helper(page)).toHaveAttribute("data-state", "token");
      expect(await shownToken(page, "en")).toBe(madeUpToken);
      await expect(page.getByRole("button", { name: say.en.refresh })).toBeHidden();
    },
  },
  "another code came back": {
    async happens(page) {
      const link = page.locator("#authorize");
      await expect(async () => {
        await link.dispatchEvent("contextmenu");
        await expect(link).toHaveAttribute("href", /[?&]state=/, { timeout: 100 });
      }).toPass();
      const state = stateIn((await link.getAttribute("href")) ?? "");
      const returned = new URLSearchParams({ code: madeUpVkidCode, state, device_id: "device-1" });
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `${returned}`);
      await expect(helper(page)).toHaveAttribute("data-state", "returned");
    },
    async holds(page) {
      await expect(helper(page)).toHaveAttribute("data-state", "returned");
      await expect(page.locator("#code")).toHaveText(madeUpVkidCode);
    },
  },
};

for (const [event, { happens, holds }] of Object.entries(meanwhile)) {
  for (const [name, request] of Object.entries(asked)) {
    test(`${name} is answered after ${event}: that stays as it is`, { tag: "@row-6" }, async ({ page }) => {
      await getToken(page, "en");
      const token = await shownToken(page, "en");
      const { letGo, sent } = await pressTwice(page, request);
      await happens(page);
      const announced = await said(page);
      await letGo();
      await holds(page);
      expect(await said(page)).toBe(announced);
      // Masked, nothing would be seen of them.
      await page.locator('[data-action="reveal"]').dispatchEvent("click");
      const shown = await everythingShown(page);
      for (const gone of [token, fresh.access_token, fresh.refresh_token]) expect(shown).not.toContain(gone);
      await expect(page.getByText("VK did not do it, or its answer was lost")).toBeHidden();
      expect(sent()).toBe(1);
    });
  }

  test(`whose token it is is answered after ${event}: nobody's name is put there`, {
    tag: "@row-6",
  }, async ({ page }) => {
    const user = { first_name: "Somebody", last_name: "Late" };
    const { letGo } = await hold(page, "user_info", { user }, () => getToken(page, "en"));
    await happens(page);
    await letGo();
    await holds(page);
    await expect(page.locator('[data-slot="person"]')).toBeEmpty();
    expect(await everythingShown(page)).not.toContain(user.last_name);
  });
}

for (const [name, request] of Object.entries(asked)) {
  test(`however often it is pressed, ${name} is asked for once, and once it is over the next is served`, async ({
    page,
  }) => {
    await getToken(page, "en");
    const { letGo, sent } = await pressTwice(page, request);
    await letGo();
    expect(sent()).toBe(1);
    await expect(page.getByText("VK did not do it, or its answer was lost")).toBeVisible({
      visible: "error" in request.answer,
    });
    const button = page.getByRole("button", { name: request.button });
    if (request.path === "revoke" && !("error" in request.answer)) {
      await expect(helper(page)).toHaveAttribute("data-detail", "revoked");
      await expect(button, "nothing is left to be revoked").toBeHidden();
      // With the next token there is.
      await getToken(page, "en");
    }
    await button.click();
    await expect.poll(sent).toBe(2);
  });
}
