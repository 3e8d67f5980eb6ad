import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page, Route } from "playwright/test";
import {
  attempts,
  blockStorage,
  copied,
  expect,
  helper,
  type Language,
  madeUpAnswer,
  madeUpCode,
  paste,
  strangeState,
  test,
  words,
} from "../../guide.ts";
import { everythingShown } from "../security/support.ts";
import {
  allow,
  appId,
  comeBackWithCode,
  getToken,
  madeUpVkidCode,
  openDialog,
  say,
  shownToken,
} from "./ownApp.ts";

const run = promisify(execFile);

/** What step 1 says once nothing that came of it is left. */
const repeatStep1 = /^(Этот шаг придётся повторить|This step has to be done again)\.$/;

test("where VK cannot be reached, a command with the same fields brings the token, and is gone once the reader leaves", {
  tag: ["@row-6", "@row-11"],
}, async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await comeBackWithCode(page, "en");
  await page.route("**/oauth2/auth", (route) => route.abort());
  await page.getByRole("button", { name: say.en.get }).click();
  await expect(helper(page)).toHaveAttribute("data-detail", "unreachable");
  const before = await page.content();
  await page.getByRole("button", { name: say.en.command }).click();
  const verifier = await page.locator('[data-slot="code_verifier"]').last().innerText();
  expect(verifier).toMatch(/^[\w-]{43}$/);
  expect(before, "the verifier stands nowhere until it is asked for").not.toContain(verifier);
  await page.getByRole("button", { name: say.en.copyCommand }).click();
  const command = await expect
    .poll(() => copied(page))
    .toContain("curl")
    .then(() => copied(page));
  const fields = ["state", "code_verifier", "device_id", "code"].map(
    (name) => new RegExp(` ${name}=(\\S+)`).exec(command)?.[1] ?? "",
  );
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  const left = await everythingShown(page);
  for (const each of fields) {
    expect(each).toMatch(/./);
    expect(left).not.toContain(each);
  }
  const { stdout } = await run("sh", ["-c", command]);
  expect(JSON.parse(stdout)).toMatchObject({ token_type: "Bearer" });
  await paste(page, stdout);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  // What was pasted is never sent, so the page offers to do nothing with it.
  await expect(page.getByRole("button", { name: say.en.refresh })).toBeHidden();
  await expect(page.getByRole("button", { name: say.en.other })).toBeHidden();
  await expect(page.locator("#not-you")).toBeVisible();
});

for (const [language, trouble, meet] of [
  ["ru", "no answer", (route) => route.abort()],
  ["en", "a plea for patience", (route) => route.fulfill({ json: { error: "slow_down" } })],
  ["en", "VK's own trouble", (route) => route.fulfill({ status: 500, json: { error: "server_error" } })],
] as const satisfies readonly (readonly [Language, string, (route: Route) => Promise<void>])[]) {
  test(`after ${trouble} the same code is tried again, and brings the token (${language})`, {
    tag: "@row-29",
  }, async ({ page }) => {
    await comeBackWithCode(page, language);
    await page.route("**/oauth2/auth", meet, { times: 1 });
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/oauth2/auth")) sent.push(request.postData() ?? "");
    });
    await page.getByRole("button", { name: say[language].get }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "failed");
    const again = page.getByRole("button", { name: say[language].tryAgain });
    await expect(again).toBeInViewport();
    await expect(page.getByText(words[language].switching)).toBeVisible();
    await expect(page.getByText(repeatStep1)).toBeHidden();
    expect(sent, "only a press tries again").toHaveLength(1);
    await again.dblclick();
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    expect(sent, "one press, one request").toHaveLength(2);
    expect(sent[1], "the same code").toBe(sent[0]);
    await expect(page.getByRole("button", { name: say[language].refresh })).toBeVisible();
  });
}

test("without this site's domain: the dead page's address is pasted, a command brings the token", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("ru/own-app/");
  await page.locator("#app-id").fill(appId);
  await page.getByText(say.ru.localhost).click();
  const [dialog] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: say.ru.openLocalhost }).click(),
  ]);
  await dialog.route("http://localhost/**", (route) => route.abort());
  const [dead] = await Promise.all([
    dialog.waitForRequest((request) => request.url().startsWith("http://localhost/?")),
    dialog.getByRole("button", { name: words.ru.allow }).click(),
  ]);
  await paste(page, dead.url());
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(helper(page)).toHaveAttribute("data-detail", "counting");
  expect(await attempts(page), "the attempt is used up").toEqual([]);
  await expect(page.locator("#exchange")).toBeHidden();
  await page.getByRole("button", { name: say.ru.command }).click();
  await page.getByRole("button", { name: say.ru.copyCommand }).click();
  const command = await expect
    .poll(() => copied(page))
    .toContain("curl")
    .then(() => copied(page));
  const { stdout } = await run("sh", ["-c", command]);
  await paste(page, stdout);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
});

test("what another page of the same origin has planted becomes no command", { tag: "@row-27" }, async ({
  page,
}) => {
  await page.goto("en/own-app/");
  const { origin } = new URL((await page.getAttribute("#authorize", "data-authorize")) ?? "");
  await page.evaluate(
    ([state, origin, redirectUri]) => {
      const clientId = "1%20; touch /tmp/planted #";
      const texts = { state, origin, redirectUri, clientId, scope: "", codeVerifier: "" };
      const planted = { ...texts, flow: "vkid", startedAt: Date.now() };
      localStorage.setItem(`vk-token-guide:transaction:${state}`, JSON.stringify(planted));
    },
    [strangeState, origin, "http://localhost"] as const,
  );
  await paste(page, `http://localhost/?code=${madeUpVkidCode}&state=${strangeState}&device_id=device-1`);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await page.getByRole("button", { name: say.en.command }).click();
  const command = page.locator('[data-slot="command-there"]');
  await expect(command).toContainText("client_id=1%20touch/tmp/planted");
  expect(await command.innerText()).not.toMatch(/[;#]/);
});

/** VK ID answers with the state of another attempt. */
async function echoStrangeState(page: Page): Promise<void> {
  await page.route("**/oauth2/auth", async (route) => {
    const answer: object = await (await route.fetch()).json();
    await route.fulfill({
      json: { ...answer, state: strangeState },
      headers: { "access-control-allow-origin": "*" },
    });
  });
}

test("an answer that echoes another attempt's state is not taken", async ({ page }) => {
  await comeBackWithCode(page, "en");
  await echoStrangeState(page);
  await page.getByRole("button", { name: say.en.get }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "failed");
  await expect(helper(page)).toHaveAttribute("data-detail", "foreign");
  await expect(page.getByText("another attempt’s mark")).toBeVisible();
  await expect(page.getByText(words.en.switching), "there is nothing to lose").toBeHidden();
  await expect(page.getByText(repeatStep1)).toBeVisible();
  expect(await page.content()).not.toContain("vk2.a.");
});

test("a refresh that comes to nothing leaves the token, says so and can be tried again", async ({ page }) => {
  await getToken(page, "ru");
  const token = await shownToken(page, "ru");
  await page.route("**/oauth2/auth", (route) => route.abort());
  await page.getByRole("button", { name: say.ru.refresh }).click();
  await expect(page.getByText("ВКонтакте этого не сделал")).toBeVisible();
  await expect(page.getByRole("button", { name: say.ru.refresh })).toBeFocused();
  expect(await shownToken(page, "ru")).toBe(token);
  await page.unroute("**/oauth2/auth");
  await page.getByRole("button", { name: say.ru.refresh }).click();
  await expect(page.getByText("Токен обновлён. Прежний")).toBeVisible();
  await expect(page.getByText("ВКонтакте этого не сделал")).toBeHidden();
  expect(await shownToken(page, "ru")).not.toBe(token);
});

test("a refresh that echoes another attempt's state is not taken", async ({ page }) => {
  await getToken(page, "en");
  const token = await shownToken(page, "en");
  await echoStrangeState(page);
  await page.getByRole("button", { name: say.en.refresh }).click();
  await expect(page.getByText("VK did not do it, or its answer was lost")).toBeVisible();
  expect(await shownToken(page, "en")).toBe(token);
});

test("a token pasted over a code outlives the code's time", async ({ page }) => {
  await page.clock.install();
  await comeBackWithCode(page, "en");
  await paste(page, madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await page.clock.fastForward("10:01");
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.locator("#code")).toBeEmpty();
});

test("a code that is of no use here is not said to be found", async ({ page }) => {
  await page.goto("en/own-app/");
  await paste(page, `https://example.org/?code=${madeUpCode}&state=${strangeState}`);
  await expect(page.getByText("There is no token and no error in this.")).toBeVisible();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
});

test("a code that is of no use here is not said to be the one in step 2", async ({ page }) => {
  await comeBackWithCode(page, "en");
  const code = await page.locator("#code").innerText();
  await paste(page, `https://example.org/?code=${madeUpCode}&state=${strangeState}`);
  await expect(page.getByText("There is no token and no error in this.")).toBeVisible();
  await expect(page.getByText("Found a code.")).toBeHidden();
  await expect(page.locator("#code")).toHaveText(code);
});

test("an error of a code's, pasted beside the token that VK gave, leaves the token", async ({ page }) => {
  await getToken(page, "en");
  const token = await shownToken(page, "en");
  await paste(page, '{"error":"invalid_grant"}');
  await expect(helper(page).locator('a[href$="/en/errors/#code-expired"]')).toBeVisible();
  expect(await shownToken(page, "en")).toBe(token);
  await expect(page.getByRole("button", { name: say.en.refresh })).toBeVisible();
});

test("the person's name is read however VK writes its letters", async ({ page }) => {
  await page.route("**/oauth2/user_info", (route) =>
    route.fulfill({
      body: String.raw`{"user":{"first_name":"\u0410\u043d\u043d\u0430","last_name":"Ли"}}`,
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  await getToken(page, "ru");
  await expect(page.locator('[data-slot="person"]')).toHaveText("Анна Ли");
});

test("a reader who presses Cancel has given nothing", async ({ page }) => {
  await openDialog(page, "ru");
  await page.getByRole("button", { name: words.ru.cancel }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "denied");
});

test("where nothing can be kept, the page says before leaving that it cannot work", async ({ page }) => {
  await blockStorage(page);
  await page.goto("ru/own-app/");
  await page.locator("#app-id").fill(appId);
  await expect(page.getByText("В этом браузере не выйдет.")).toBeVisible();
  await expect(page.getByRole("link", { name: words.ru.open, exact: true })).not.toHaveAttribute("href");
});

test("where there is no room for an attempt, a press says that it cannot work", async ({ page }) => {
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      if (value.length > 100) throw new DOMException("Full.", "QuotaExceededError");
      setItem.call(this, name, value);
    };
  });
  await page.goto("en/own-app/");
  await page.locator("#app-id").fill(appId);
  await page.getByRole("link", { name: words.en.open, exact: true }).click();
  await expect(page.getByText("This will not work in this browser.")).toBeVisible();
});

test("where the menu opens at the very moment of the press, as on Windows, its link has an attempt", async ({
  page,
}) => {
  await page.goto("en/own-app/");
  await page.locator("#app-id").fill(appId);
  const link = page.getByRole("link", { name: words.en.open, exact: true });
  await expect(link).toHaveAttribute("href");
  const address = await link.evaluate((element) => {
    for (const type of ["auxclick", "contextmenu"])
      element.dispatchEvent(new MouseEvent(type, { button: 2, bubbles: true }));
    return element.getAttribute("href");
  });
  expect(address).toContain("state=");
});

test("a token is there to be revoked though its refresh was not answered, and what went wrong is said no longer than it is true", async ({
  page,
}) => {
  await getToken(page, "en");
  const said = page.getByText("VK did not do it, or its answer was lost");
  await page.route("**/oauth2/auth", (route) => route.abort());
  await page.getByRole("button", { name: say.en.refresh }).click();
  await expect(said).toBeVisible();
  await page.getByRole("button", { name: say.en.revoke }).click();
  await expect(helper(page)).toHaveAttribute("data-detail", "revoked");
  await page.unroute("**/oauth2/auth");
  await getToken(page, "en");
  await expect(said).toBeHidden();
});

test("where the browser cannot hash, the page says so and starts nothing", { tag: "@row-12" }, async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, "subtle"));
  await page.goto("en/own-app/");
  await page.locator("#app-id").fill(appId);
  await expect(page.getByText("This browser is too old.")).toBeVisible();
  const links = page.locator("[data-authorize]");
  await expect(links).toHaveCount(2);
  for (const link of await links.all()) {
    await link.dispatchEvent("contextmenu");
    await expect(link).not.toHaveAttribute("href");
  }
});

test("two attempts at once in two tabs both come to a token", async ({ page, context }) => {
  const other = await context.newPage();
  await openDialog(page, "ru");
  await openDialog(other, "ru");
  for (const tab of [other, page]) {
    await allow(tab, "ru");
    await expect(helper(tab)).toHaveAttribute("data-state", "returned");
    await tab.getByRole("button", { name: say.ru.get }).click();
    await expect(helper(tab)).toHaveAttribute("data-state", "token");
  }
});

test("a return in another tab of the same browser works", { tag: "@row-10" }, async ({
  page,
  context,
  guide,
}) => {
  await openDialog(page, "en");
  await page.route(`${guide}**`, (route) => route.abort());
  const [back] = await Promise.all([
    page.waitForRequest((request) => request.url().includes("/en/own-app/?")),
    allow(page, "en"),
  ]);
  const other = await context.newPage();
  await other.goto(back.url());
  await expect(helper(other)).toHaveAttribute("data-state", "returned");
});

test("a return in another browser is refused, and nothing of it is shown", { tag: "@row-8" }, async ({
  page,
  browser,
  guide,
}) => {
  await openDialog(page, "ru");
  await page.route(`${guide}**`, (route) => route.abort());
  const [back] = await Promise.all([
    page.waitForRequest((request) => request.url().includes("/ru/own-app/?")),
    allow(page, "ru"),
  ]);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(back.url());
  await expect(helper(stranger)).toHaveAttribute("data-state", "refused");
  expect(await stranger.content()).not.toContain(new URL(back.url()).searchParams.get("code") ?? "?");
});

test("a code without an attempt of this page is refused", { tag: "@row-8" }, async ({ page }) => {
  await page.goto("ru/own-app/?code=vk2.a.made-up&device_id=d");
  await expect(helper(page)).toHaveAttribute("data-state", "refused");
  await expect(page.locator("#code")).toBeEmpty();
});

test("after ten minutes the code is gone", async ({ page }) => {
  await page.clock.install();
  await comeBackWithCode(page, "en");
  await page.clock.fastForward("09:59");
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await page.clock.fastForward("00:02");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expect(page.locator("#code")).toBeEmpty();
});

test("a code whose time is up after a failure: the page says that, and of the failure nothing any more", async ({
  page,
}) => {
  await page.clock.install();
  await comeBackWithCode(page, "en");
  await page.route("**/oauth2/auth", (route) =>
    route.fulfill({
      json: { error: "slow_down", error_description: "too much tries" },
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  await page.getByRole("button", { name: say.en.get }).click();
  await expect(helper(page)).toHaveAttribute("data-detail", "busy");
  const named = page.locator('#step2 a[href*="/errors/#"]').filter({ visible: true });
  await expect(named).toHaveCount(1);
  await page.clock.fastForward("10:01");
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  await expect(named).toHaveCount(0);
  await expect(page.getByText("too much tries")).toBeHidden();
});

test("a reload after the return, and after the token, says to start again", { tag: "@row-9" }, async ({
  page,
}) => {
  await getToken(page, "ru");
  await page.reload();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(helper(page)).toHaveAttribute("data-detail", "reloaded");
});
