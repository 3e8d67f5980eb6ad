// The page's script comes in two parts, and the second only once there is a code or a token. A code lives ten minutes:
// whatever becomes of the second part, the code must not be lost by it.
import type { Page, Route } from "playwright/test";
import { productionHeaders } from "../../../config/headers.ts";
import {
  copied,
  expect,
  helper,
  madeUpAnswer,
  madeUpToken,
  paste,
  stateIn,
  test,
  watchRequests,
  words,
} from "../../guide.ts";
import { everythingShown } from "../security/support.ts";
import {
  appId,
  beginAttempt,
  comeBackWith,
  comeBackWithCode,
  madeUpVkidCode,
  say,
  shownToken,
} from "./ownApp.ts";

const first = /\/assets\/vkid-[0-9a-f]{8}\.js$/;
const second = /\/assets\/vkidToken-[0-9a-f]{8}\.js(\?.*)?$/;

const unloaded = "Part of this page did not load.";
const loading = "Loading the rest of the page…";
const otherToken = madeUpToken.replace("vk1.a.", "vk1.a.Other");
const otherAnswer = JSON.stringify({ access_token: otherToken, expires_in: 0, user_id: 8493 });

const get = (page: Page) => page.getByRole("button", { name: say.en.get });

/** Every code or token that is sent to VK ID from now on. */
function watchSent(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (/\/oauth2\/(auth|revoke)$/.test(new URL(request.url()).pathname)) sent.push(request.postData() ?? "");
  });
  return sent;
}

/** Keeps the second part back until it is let go. */
async function holdBack(page: Page): Promise<{ asked: () => number; letGo: () => void }> {
  let asked = 0;
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route(second, async (route) => {
    asked++;
    await gate;
    await route.continue();
  });
  return { asked: () => asked, letGo };
}

/** The second part is there, and whatever waited for it is done. */
async function arrived(page: Page): Promise<void> {
  await page.evaluate('import(document.querySelector("#helper").dataset.later).then(() => {})');
}

test("before a code there is one script, of its own kind; the second comes with the code, before any press", async ({
  page,
}) => {
  const asked = watchRequests(page);
  const scripts = () => asked.filter((address) => address.endsWith(".js"));
  const state = await beginAttempt(page, "en");
  await page.waitForLoadState("networkidle");
  expect(scripts()).toEqual([expect.stringMatching(first)]);

  const [response] = await Promise.all([page.waitForResponse(second), comeBackWith(page, "en", { state })]);
  expect(response.headers()).toMatchObject(
    Object.fromEntries(
      Object.entries(productionHeaders("/assets/")).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  );
  await page.waitForLoadState("networkidle");
  expect(scripts().map((address) => (second.test(address) ? "second" : "first"))).toEqual([
    "first",
    "first",
    "second",
  ]);
  await expect(page.getByText(loading)).toBeHidden();
});

test("a token pasted on a page without a code brings the second part, too", async ({ page }) => {
  await page.goto("en/own-app/");
  await Promise.all([page.waitForRequest(second), paste(page, madeUpAnswer)]);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toBe(madeUpToken);
});

/** Ways in which a file may fail to come. */
const failures: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  "no connection": (route) => route.abort("internetdisconnected"),
  "404, as after a new publication": (route) =>
    route.fulfill({ status: 404, contentType: "text/html", body: "<!doctype html><title>404</title>" }),
  "a page of HTML in its place, as of a hotel's network": (route) =>
    route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Welcome</title>" }),
  "half a file": (route) =>
    route.fulfill({ status: 200, contentType: "text/javascript", body: "import{a}from" }),
};

for (const [failure, fail] of Object.entries(failures)) {
  test(`the second part cannot be had (${failure}): the code stays, and every press truly tries again`, async ({
    page,
  }) => {
    const asked: string[] = [];
    await page.route(second, async (route) => {
      asked.push(route.request().url());
      await fail(route);
    });
    await comeBackWithCode(page, "en");
    const sent = watchSent(page);
    const code = await page.locator("#code").innerText();
    await expect.poll(() => asked.length).toBe(1);
    // Nobody has asked for anything yet.
    await expect(page.getByText(unloaded)).toBeHidden();

    for (const tries of [2, 3]) {
      await get(page).click();
      await expect.poll(() => asked.length).toBe(tries);
      await expect(page.getByRole("status").filter({ hasText: unloaded })).toBeVisible();
      await expect(page.getByText(loading)).toBeHidden();
      await expect(helper(page)).toHaveAttribute("data-state", "returned");
      await expect(page.locator("#code")).toHaveText(code);
    }
    expect(new Set(asked).size, "each under another address").toBe(3);
    expect(sent).toEqual([]);

    await page.unroute(second);
    await get(page).click();
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(page.getByText(unloaded)).toBeHidden();
    expect(sent).toHaveLength(1);
  });
}

test("the second part failed once, ahead of time: the reader who then presses notices nothing", async ({
  page,
}) => {
  await page.route(second, (route) => route.abort(), { times: 1 });
  const failed = page.waitForEvent("requestfailed", (request) => second.test(request.url()));
  await comeBackWithCode(page, "en");
  await failed;
  await get(page).click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.getByText(unloaded)).toBeHidden();
});

test("on a slow line a press is answered at once, and however often it is pressed the code is sent once", async ({
  page,
}) => {
  const { letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  const sent = watchSent(page);
  await get(page).dblclick();
  await expect(helper(page)).toHaveAttribute("data-state", "exchanging");
  await expect(page.getByText(words.en.switching)).toBeVisible();
  await expect(page.getByText(loading)).toBeVisible();
  await page.locator("#exchange").click();
  expect(sent).toEqual([]);
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.getByText(loading)).toBeHidden();
  expect(sent).toHaveLength(1);
});

test("a line that stands still is not waited for in vain; what comes too late does no harm", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.clock.install();
  const { asked, letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  await expect.poll(asked).toBe(1);
  await get(page).click();
  await page.clock.fastForward(20_000);
  await expect(page.getByText(unloaded)).toBeVisible();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");

  const sent = watchSent(page);
  await get(page).click();
  await expect.poll(asked).toBe(2);
  // Both come now, the one that was given up and the one that is waited for.
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(sent).toHaveLength(1);
  const token = await shownToken(page, "en");
  expect(token).toMatch(/^vk2\.a\./);
  await page.getByRole("button", { name: words.en.copy, exact: true }).click();
  await expect.poll(() => copied(page)).toBe(token);
  await page.getByRole("button", { name: say.en.revoke }).click();
  await expect(helper(page)).toHaveAttribute("data-detail", "revoked");
  expect(sent).toHaveLength(2);
});

test("what is said of a missing part leads to a fresh page, where the file may have another name", async ({
  page,
}) => {
  await page.route(second, (route) => route.fulfill({ status: 404 }));
  await comeBackWithCode(page, "en");
  await get(page).click();
  const note = page.locator('[data-part="unloaded"]');
  await expect(note).toBeVisible();
  // Heard once: what is to be announced changes within an element that announces, which itself is always there.
  const region = page.getByRole("status").filter({ has: page.locator('[data-part="unloaded"]') });
  await expect(region).toHaveCount(1);
  await note.evaluate((shown) => shown.toggleAttribute("hidden", true));
  await expect(region).toHaveCount(1);
  await note.evaluate((shown) => shown.toggleAttribute("hidden", false));
  await page.evaluate(() => Object.assign(window, { remembered: true }));
  await note.getByRole("link").click();
  await expect.poll(() => page.evaluate(() => "remembered" in window)).toBe(false);
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(helper(page)).toHaveAttribute("data-detail", "");
});

test("what is said of a missing part is said no longer than it is true", async ({ page }) => {
  await page.clock.install();
  await page.route(second, (route) => route.abort());
  await comeBackWithCode(page, "en");
  await get(page).click();
  await expect(page.getByText(unloaded)).toBeVisible();
  await page.clock.runFor("10:01");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expect(page.getByText(unloaded)).toBeHidden();
  // A token needs no code.
  await paste(page, madeUpAnswer);
  await expect(page.getByText(unloaded)).toBeVisible();
});

test("a token that the reader takes out of the box again does not open", async ({ page }) => {
  const { letGo } = await holdBack(page);
  await page.goto("en/own-app/");
  await paste(page, madeUpAnswer);
  await expect(page.getByText(loading)).toBeVisible();
  await page.locator("#answer").fill("");
  letGo();
  await arrived(page);
  await expect(page.getByText(loading)).toBeHidden();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("#token")).toBeEmpty();
});

test("a token taken out again gives way to the code, and its exchange can be asked for again", async ({
  page,
}) => {
  const { letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  await get(page).click();
  await paste(page, madeUpAnswer);
  await page.locator("#answer").fill("");
  letGo();
  await expect(page.getByText(loading)).toBeHidden();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await get(page).click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toMatch(/^vk2\.a\./);
});

test("a token pasted meanwhile opens once the part is there, the newest of several", async ({ page }) => {
  const { letGo } = await holdBack(page);
  await page.goto("en/own-app/");
  await paste(page, madeUpAnswer);
  await expect(page.getByText(loading)).toBeVisible();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await paste(page, otherAnswer);
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toBe(otherToken);
  await expect(page.getByText(loading)).toBeHidden();
});

test("a token pasted in vain is said to be, and opens when it is pasted again", async ({ page }) => {
  await page.route(second, (route) => route.abort());
  await page.goto("en/own-app/");
  await paste(page, madeUpAnswer);
  await expect(page.getByText(unloaded)).toBeVisible();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await page.unroute(second);
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.getByText(unloaded)).toBeHidden();
});

test("a token pasted over a press that waits takes its place; the code stays until the token is there", async ({
  page,
}) => {
  const { letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  const sent = watchSent(page);
  await get(page).click();
  await paste(page, madeUpAnswer);
  await expect(page.locator("#code")).not.toBeEmpty();
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.locator("#code")).toBeEmpty();
  expect(await shownToken(page, "en")).toBe(madeUpToken);
  expect(sent).toEqual([]);
});

test("a code that comes back meanwhile is the one that stays, and nothing is sent for the earlier", async ({
  page,
}) => {
  const earlier = await beginAttempt(page, "en");
  const later = await beginAttempt(page, "en");
  const { letGo } = await holdBack(page);
  await comeBackWith(page, "en", { state: earlier });
  const sent = watchSent(page);
  await get(page).click();
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    String(new URLSearchParams({ code: `${madeUpVkidCode}-2`, state: later, device_id: "device-1" })),
  );
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(page.getByText(loading)).toBeHidden();
  letGo();
  await arrived(page);
  await expect(page.locator("#code")).toHaveText(`${madeUpVkidCode}-2`);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  expect(sent).toEqual([]);
});

/** A code that came back to the dead page of localhost, as its address. */
async function deadAddress(page: Page): Promise<string> {
  await page.goto("en/own-app/");
  await page.locator("#app-id").fill(appId);
  await page.getByText(say.en.localhost).click();
  const link = page.getByRole("link", { name: say.en.openLocalhost });
  await link.click({ button: "right" });
  const state = stateIn((await link.getAttribute("href")) ?? "");
  return `http://localhost/?${new URLSearchParams({ code: madeUpVkidCode, state, device_id: "device-1" })}`;
}

test("a code pasted meanwhile takes the place of a token", async ({ page }) => {
  const address = await deadAddress(page);
  const { letGo } = await holdBack(page);
  await paste(page, madeUpAnswer);
  await paste(page, address);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(page.getByText(loading)).toBeHidden();
  letGo();
  await arrived(page);
  await page.getByRole("button", { name: say.en.command }).click();
  await expect(page.locator('[data-slot="command-there"]')).toContainText(`code=${madeUpVkidCode}`);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(page.locator("#token")).toBeEmpty();
});

test("the command for a pasted code waits for the part, and may be asked for again", async ({ page }) => {
  const address = await deadAddress(page);
  await page.route(second, (route) => route.abort());
  await paste(page, address);
  const command = page.getByRole("button", { name: say.en.command });
  await command.click();
  await expect(page.getByText(unloaded)).toBeVisible();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await page.unroute(second);
  await command.click();
  await expect(page.locator('[data-slot="command-there"]')).toContainText(`code=${madeUpVkidCode}`);
  await expect(page.getByText(unloaded)).toBeHidden();
});

test("a code whose time is up while the part is on its way is not sent", async ({ page }) => {
  await page.clock.install();
  const { asked, letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  const sent = watchSent(page);
  await page.clock.runFor("09:50");
  await get(page).click();
  await expect.poll(asked).toBe(2);
  await page.clock.runFor("00:15");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  letGo();
  await expect(page.getByText(loading)).toBeHidden();
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expect(page.locator("#code")).toBeEmpty();
  expect(sent).toEqual([]);
});

test("a code whose time is up while the part does not come: it is said to be over, and nothing else", async ({
  page,
}) => {
  await page.clock.install();
  const { asked } = await holdBack(page);
  await comeBackWithCode(page, "en");
  await expect.poll(asked).toBe(1);
  await page.clock.runFor("09:50");
  await get(page).click();
  await page.clock.runFor("00:15");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await page.clock.runFor("00:20");
  await expect(page.getByText(loading)).toBeHidden();
  await expect(page.getByText(unloaded)).toBeHidden();
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
});

test("a token that waits outlives the time of a code", async ({ page }) => {
  await page.clock.install();
  const { asked, letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  await page.clock.runFor("09:50");
  await paste(page, madeUpAnswer);
  await expect.poll(asked).toBe(2);
  await page.clock.runFor("00:15");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toBe(madeUpToken);
});

test("whoever leaves meanwhile leaves nothing, whatever arrives then", { tag: "@row-6" }, async ({
  page,
}) => {
  const { letGo } = await holdBack(page);
  await comeBackWithCode(page, "en");
  const sent = watchSent(page);
  const code = await page.locator("#code").innerText();
  await get(page).click();
  await paste(page, madeUpAnswer);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  letGo();
  await arrived(page);
  await expect(helper(page)).toHaveAttribute("data-detail", "restored");
  await expect(page.getByText(loading)).toBeHidden();
  const left = await everythingShown(page);
  expect(left).not.toContain(code);
  expect(left).not.toContain(madeUpToken);
  expect(sent).toEqual([]);
  // And the page serves on.
  await paste(page, otherAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(await shownToken(page, "en")).toBe(otherToken);
});

test("who types a token letter by letter is not carried out of the box", async ({ page }) => {
  await page.goto("en/own-app/");
  const { letGo } = await holdBack(page);
  const box = page.locator("#answer");
  await box.focus();
  const [start, rest] = [madeUpToken.slice(0, 60), madeUpToken.slice(60, 80)];
  await page.keyboard.type(start);
  letGo();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await page.keyboard.type(rest);
  await expect(box).toHaveValue(start + rest);
  await expect(box).toBeFocused();
  expect(await shownToken(page, "en")).toBe(start + rest);
});
