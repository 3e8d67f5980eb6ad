// While VK ID exchanges a code, the reader may paste something. The token that VK then gives is nowhere else, and what
// was pasted is wanted, too: neither may be lost, and neither may take the other's place without a word.
import type { Page } from "playwright/test";
import { expect, helper, madeUpAnswer, madeUpToken, paste, test } from "../../guide.ts";
import { everythingShown } from "../security/support.ts";
import { comeBackWithCode, hearAnswer, say, shownToken } from "./ownApp.ts";

const waiting = "VK is still answering. What you pasted waits in the box.";
const kept = "What you pasted is still in the box";
const given = /^vk2\.a\./;

/** Lets VK's answer go, and waits until the page has done with it all that it does. */
type LetGo = () => Promise<void>;

/**
 * Comes back with a code, presses, and keeps VK's answer to it back until it is let go.
 *
 * @param refusal what VK answers instead of a token
 * @param before what happens between the return and the press
 */
async function press(page: Page, refusal?: object, before = async () => {}): Promise<LetGo> {
  let answerNow = () => {};
  const gate = new Promise<void>((open) => {
    answerNow = open;
  });
  await page.route("**/oauth2/auth", async (route) => {
    await gate;
    await (refusal
      ? route.fulfill({ json: refusal, headers: { "access-control-allow-origin": "*" } })
      : route.continue());
  });
  await comeBackWithCode(page, "en");
  const heard = await hearAnswer(page);
  await before();
  await Promise.all([
    page.waitForRequest("**/oauth2/auth"),
    page.getByRole("button", { name: say.en.get }).click(),
  ]);
  return () => {
    answerNow();
    return heard();
  };
}

for (const [what, text] of Object.entries({
  "a token": madeUpAnswer,
  "an error that ends an attempt":
    '{"error":"invalid_grant","error_description":"Code is invalid or expired."}',
  "a refusal": '{"error":"access_denied"}',
})) {
  test(`${what} pasted while the code is exchanged waits in the box; the token that VK gives is there`, async ({
    page,
  }) => {
    const letGo = await press(page);
    await paste(page, text);
    await expect(helper(page)).toHaveAttribute("data-state", "exchanging");
    await expect(page.getByRole("status").filter({ hasText: waiting })).toBeVisible();
    await letGo();
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    expect(await shownToken(page, "en")).toMatch(given);
    await expect(page.getByRole("button", { name: say.en.refresh })).toBeVisible();
    await expect(page.getByText(waiting)).toBeHidden();
    await expect(page.getByText(kept)).toBeVisible();
    await expect(page.locator("#answer")).toHaveValue(text);
  });
}

test("what waits is opened by pasting it again, and nothing more is said of it", async ({ page }) => {
  const letGo = await press(page);
  await paste(page, madeUpAnswer);
  await letGo();
  await expect(page.getByText(kept)).toBeVisible();
  await paste(page, madeUpAnswer);
  await expect(page.getByText(kept)).toBeHidden();
  expect(await shownToken(page, "en")).toBe(madeUpToken);
});

test("where VK gives no token, what was pasted is read as ever", async ({ page }) => {
  const letGo = await press(page, { error: "invalid_grant" });
  await paste(page, madeUpAnswer);
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toBe(madeUpToken);
  await expect(page.getByText(waiting)).toBeHidden();
  await expect(page.getByText(kept)).toBeHidden();
});

const noLonger = { refusal: { error: "invalid_grant" }, name: "The code no longer works", state: "expired" };
const busy = { refusal: { error: "slow_down" }, name: "Too many tries in a row", state: "failed" };
for (const { what, text, refusal, name, state } of [
  { what: "a refusal", text: '{"error":"access_denied"}', ...noLonger },
  { what: "nothing of VK's", text: "Good morning", ...noLonger },
  { what: "a refusal", text: '{"error":"access_denied"}', ...busy },
  { what: "an error that ends an attempt", text: '{"error":"invalid_grant"}', ...busy },
  { what: "nothing of VK's", text: "Good morning", ...busy },
]) {
  test(`where VK says "${refusal.error}", ${what} that was pasted changes nothing of it`, async ({
    page,
  }) => {
    const letGo = await press(page, refusal);
    const code = await page.locator("#code").innerText();
    await paste(page, text);
    await expect(page.getByText(waiting)).toBeVisible();
    await letGo();
    await expect(page.getByText(waiting)).toBeHidden();
    await expect(helper(page)).toHaveAttribute("data-state", state);
    await expect(page.locator("#step2").getByRole("link", { name })).toBeVisible();
    await expect(page.locator("#code")).toHaveText(state === "failed" ? code : "");
    await expect(page.locator("#answer")).toHaveValue(text);
  });
}

test("what is taken out of the box again is not said to wait", async ({ page }) => {
  const letGo = await press(page);
  await paste(page, madeUpAnswer);
  await page.locator("#answer").fill("");
  await expect(page.getByText(waiting)).toBeHidden();
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.getByText(kept)).toBeHidden();
});

/** As Back and Forward do where the browser has kept the page. */
async function leaveAndReturn(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
}

test("whoever leaves while something waits leaves nothing", { tag: "@row-6" }, async ({ page }) => {
  const letGo = await press(page);
  await paste(page, madeUpAnswer);
  await leaveAndReturn(page);
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-detail", "restored");
  await expect(page.getByText(waiting)).toBeHidden();
  expect(await everythingShown(page)).not.toContain(madeUpToken);
  // And the box serves on.
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
});

test("VK's answer to whoever has left opens nothing, also where what they paste then says that a code expired", {
  tag: "@row-6",
}, async ({ page }) => {
  const letGo = await press(page);
  await leaveAndReturn(page);
  await paste(page, '{"error":"invalid_grant","error_description":"Code is invalid or expired."}');
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expect(page.locator("#token")).toBeEmpty();
});

/** Presses while the code still serves; something is pasted, and then the code's time is up before VK answers. */
async function outlive(page: Page, text: string, refusal?: object): Promise<LetGo> {
  await page.clock.install();
  const letGo = await press(page, refusal, () => page.clock.runFor("09:50"));
  if (text) await paste(page, text);
  await page.clock.runFor("00:15");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  return letGo;
}

test("a code whose time is up while VK answers still brings its token", async ({ page }) => {
  const letGo = await outlive(page, "");
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toMatch(given);
  await expect(page.getByText(kept)).toBeHidden();
});

for (const [text, state] of [
  ['{"error":"access_denied"}', "denied"],
  ['{"error":"brand_new"}', "failed"],
] as const) {
  test(`a failure (${state}) pasted when the code's time is up does not keep out the token that VK then gives`, async ({
    page,
  }) => {
    const letGo = await outlive(page, "");
    await paste(page, text);
    await expect(helper(page)).toHaveAttribute("data-state", state);
    await letGo();
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    expect(await shownToken(page, "en")).toMatch(given);
  });
}

test("a token pasted after a refusal, when the code's time is up, opens and stays whatever VK says then", async ({
  page,
}) => {
  const letGo = await outlive(page, "");
  await paste(page, '{"error":"access_denied"}');
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await letGo();
  expect(await shownToken(page, "en")).toBe(madeUpToken);
});

test("what waits does so beyond the code's time; the token that VK then gives is there", async ({ page }) => {
  const letGo = await outlive(page, madeUpAnswer);
  await expect(page.getByText(waiting)).toBeVisible();
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toMatch(given);
  await expect(page.getByText(waiting)).toBeHidden();
  await expect(page.getByText(kept)).toBeVisible();
  await expect(page.locator("#answer")).toHaveValue(madeUpAnswer);
});

test("what waits does so beyond the code's time; where VK then gives no token, it is read", async ({
  page,
}) => {
  const letGo = await outlive(page, madeUpAnswer, { error: "invalid_grant" });
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toBe(madeUpToken);
  await expect(page.getByText(waiting)).toBeHidden();
  await expect(page.getByText(kept)).toBeHidden();
});

test("what waits beyond the code's time and is no token stays in the box", async ({ page }) => {
  const refusal = '{"error":"access_denied"}';
  const letGo = await outlive(page, refusal, { error: "invalid_grant" });
  await expect(page.getByText(waiting)).toBeVisible();
  await letGo();
  await expect(page.getByText(waiting)).toBeHidden();
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expect(page.locator("#answer")).toHaveValue(refusal);
});

test("whoever leaves what waits beyond the code's time is brought nothing", { tag: "@row-6" }, async ({
  page,
}) => {
  const letGo = await outlive(page, madeUpAnswer);
  await leaveAndReturn(page);
  await expect(page.getByText(waiting)).toBeHidden();
  await letGo();
  await expect(helper(page)).toHaveAttribute("data-detail", "restored");
  expect(await everythingShown(page)).not.toContain(madeUpToken);
});
