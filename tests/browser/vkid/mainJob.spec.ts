import { createHash } from "node:crypto";
import {
  authorizeAddress,
  copied,
  denyClipboard,
  expect,
  expectOctets,
  helper,
  languages,
  madeUpAnswer,
  madeUpToken,
  paste,
  test,
  watchOctets,
  words,
} from "../../guide.ts";
import { everythingShown } from "../security/support.ts";
import {
  appId,
  beginAttempt,
  comeBackWithCode,
  getToken,
  madeUpVkidAnswer,
  openDialog,
  say,
  shownToken,
} from "./ownApp.ts";

for (const language of languages) {
  test(`a reader goes from the ${language} page for an own app to a copied token, with no secret`, async ({
    page,
    context,
    browserName,
  }) => {
    // Only Chromium lets a test look into the clipboard.
    const canRead = browserName === "chromium";
    if (canRead) await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${language}/own-app/`);
    const link = page.getByRole("link", { name: words[language].open, exact: true });
    await expect(link).not.toHaveAttribute("href");
    await page.locator("#app-id").fill("no number");
    await expect(link).not.toHaveAttribute("href");
    await page.locator("#app-id").fill(appId);
    await expect(link).toHaveAttribute("href", /client_id=7654321/);

    await comeBackWithCode(page, language, { tick: ["email"] });
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(helper(page)).toHaveAttribute("data-detail", "counting");
    await expect(page.locator("#code")).toHaveText(/^vk2\.a\./);
    expect(page.url()).not.toContain("?");

    await page.getByRole("button", { name: say[language].get }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(helper(page)).toHaveAttribute("data-detail", "");
    await expect(page.locator("#token")).not.toContainText("vk2.a");
    const token = await shownToken(page, language);
    expect(token).toMatch(/^vk2\.a\./);
    await page.getByRole("button", { name: words[language].copy, exact: true }).click();
    await expect(page.locator('[data-slot="say"]')).toHaveText(words[language].copied);
    if (canRead) await expect.poll(() => copied(page)).toBe(token);
    const device = page.locator('[data-slot="device-id"]');
    await page.getByRole("button", { name: words[language].show }).click();
    const id = await device.innerText();
    expect(id).toMatch(/^[\w-]+$/);
    await page.getByRole("button", { name: words[language].hide }).click();
    await expect(device).toHaveText(/^•+$/);
    await page.getByRole("button", { name: say[language].copyDevice }).click();
    if (canRead) await expect.poll(() => copied(page)).toBe(id);
    await expect(page.locator('[data-scope="email"]')).toHaveAttribute("data-granted", "true");
    await expect(page.locator('[data-slot="person"]')).not.toBeEmpty();
  });

  test(`the ${language} page tells exactly what to register`, async ({ page, guide }) => {
    await page.goto(`${language}/own-app/`);
    await expect(page.locator('[data-slot="redirect"]')).toHaveText(`${guide}${language}/own-app/`);
    await expect(page.locator(".register")).toContainText(new URL(guide).hostname);
  });
}

test("the request carries a fresh state, a challenge, the page's language and its colours", {
  tag: ["@row-7", "@row-11", "@row-13"],
}, async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await watchOctets(page);
  const [request] = await Promise.all([
    page.waitForRequest((each) => new URL(each.url()).pathname === "/authorize"),
    openDialog(page, "en", { tick: ["email", "phone"] }),
  ]);
  const first = new URL(request.url()).searchParams;
  const state = await beginAttempt(page, "en");
  const second = new URL(await authorizeAddress(page)).searchParams;
  expect(first.get("state")).toMatch(/^[\w-]{43}$/);
  expect(first.get("state")).not.toBe(state);
  expect(first.get("code_challenge")).toMatch(/^[\w-]{43}$/);
  expect(first.get("code_challenge")).not.toBe(second.get("code_challenge"));
  const kept = await page.evaluate(
    (name) => localStorage.getItem(name),
    `vk-token-guide:transaction:${state}`,
  );
  const { codeVerifier: verifier }: { codeVerifier: string } = JSON.parse(kept ?? "{}");
  await expectOctets(page, verifier);
  expect(second.get("code_challenge")).toBe(createHash("sha256").update(verifier).digest("base64url"));
  expect(await everythingShown(page), "the proof waits out of sight").not.toContain(verifier);
  expect(Object.fromEntries(first)).toMatchObject({
    response_type: "code",
    client_id: appId,
    code_challenge_method: "s256",
    lang_id: "3",
    scheme: "dark",
  });
  expect(first.get("scope")?.split(" ").sort()).toEqual(["email", "phone", "vkid.personal_info"]);
});

test("two presses on one page are two attempts: neither a state nor a proof serves twice", {
  tag: ["@row-7", "@row-11"],
}, async ({ page }) => {
  // VK's window does not come, so the page stays.
  await page.route("**/authorize?*", (route) => route.fulfill({ status: 204 }));
  await page.goto("en/own-app/");
  await page.locator("#app-id").fill(appId);
  const press = async () => {
    const [request] = await Promise.all([
      page.waitForRequest((each) => new URL(each.url()).pathname === "/authorize"),
      page.getByRole("link", { name: words.en.open, exact: true }).click(),
    ]);
    return new URL(request.url()).searchParams;
  };
  const first = await press();
  let second = first;
  // A press that comes before the browser has made the next proof goes on with the same attempt.
  await expect(async () => {
    second = await press();
    expect(second.get("state")).not.toBe(first.get("state"));
  }).toPass();
  const challenges = [first, second].map((each) => each.get("code_challenge"));
  expect(new Set(challenges).size).toBe(2);
  const kept = await page.evaluate(() =>
    Object.entries(localStorage).flatMap(([name, value]) => (name.includes(":transaction:") ? [value] : [])),
  );
  const proofs = kept.map((each) => {
    const { codeVerifier }: { codeVerifier: string } = JSON.parse(each);
    return createHash("sha256").update(codeVerifier).digest("base64url");
  });
  expect(proofs.sort()).toEqual(challenges.sort());
});

test("the name of whose token it is comes a moment later, and moves nothing", async ({ page }) => {
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route("**/oauth2/user_info", async (route) => {
    await gate;
    await route.continue();
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await comeBackWithCode(page, "en");
  await page.getByRole("button", { name: say.en.get }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  const wipe = page.getByRole("button", { name: "Wipe everything from this page" });
  const before = await wipe.boundingBox();
  letGo();
  await expect(page.locator('[data-slot="person"]')).toHaveText("Practice Reader");
  expect(await wipe.boundingBox()).toEqual(before);
});

test("the app's number is remembered, and the link is ready at once next time", async ({ page }) => {
  await page.goto("ru/own-app/");
  await page.locator("#app-id").fill(appId);
  await page.reload();
  await expect(page.locator("#app-id")).toHaveValue(appId);
  await expect(page.getByRole("link", { name: words.ru.open, exact: true })).toHaveAttribute(
    "href",
    /client_id/,
  );
});

test("the exchange is one simple request, however often the button is pressed", { tag: "@row-29" }, async ({
  page,
}) => {
  await comeBackWithCode(page, "ru", { outcome: "slow" });
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/oauth2/auth"))
      requests.push(`${request.method()} ${request.postData() ?? ""}`);
  });
  const button = page.locator("#exchange");
  await button.dblclick();
  await expect(helper(page)).toHaveAttribute("data-state", "exchanging");
  // What cannot be pressed again does not look as if it could.
  await expect(page.locator("#exchange")).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
  await button.click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  expect(requests).toHaveLength(1);
  const body = new URLSearchParams(requests[0]?.replace("POST ", ""));
  expect([...body.keys()].sort()).toEqual([
    "client_id",
    "code",
    "code_verifier",
    "device_id",
    "grant_type",
    "redirect_uri",
    "state",
  ]);
});

test("a refresh replaces both tokens, and says that the old one is dead", async ({ page }) => {
  await getToken(page, "en");
  const tokens = [await shownToken(page, "en")];
  for (const time of ["first", "second"]) {
    // Whose it is comes last: by then the panel holds the new pair.
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith("/user_info")),
      page.getByRole("button", { name: say.en.refresh }).click(),
    ]);
    await expect(page.getByText("The earlier refresh token is dead now"), time).toBeVisible();
    tokens.push(await shownToken(page, "en"));
  }
  expect(new Set(tokens).size).toBe(3);
});

test("a revoked token is gone from the page and opens nothing", async ({ page, practice }) => {
  await getToken(page, "ru");
  const token = await shownToken(page, "ru");
  await page.getByRole("button", { name: say.ru.revoke }).click();
  await expect(page.getByText("Токен отозван. Он больше ничего не открывает.")).toBeVisible();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await page.locator('[data-action="reveal"]').dispatchEvent("click");
  expect(await page.content(), "nor is it masked only").not.toContain(token);
  const answer = await fetch(`${practice}method/users.get?v=5.199`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(await answer.json()).toMatchObject({ error: { error_code: 5 } });
});

test("somebody else is asked for by a fresh sign-in", async ({ page }) => {
  await getToken(page, "en", { tick: ["email"] });
  await expect(page.locator("#not-you"), "the button says it").toBeHidden();
  // The page that VK came back to is a fresh one, and may remember another app's number by now.
  await page.locator("#app-id").evaluate((field: HTMLInputElement) => {
    field.value = "1111111";
  });
  const asked = () =>
    Promise.all([
      page.waitForRequest((each) => new URL(each.url()).pathname === "/authorize"),
      page.getByRole("button", { name: say.en.other }).click(),
    ]);
  // Where VK's window does not come, the button is pressed again.
  await page.route("**/authorize?*", (route) => route.fulfill({ status: 204 }));
  await asked();
  const [request] = await asked();
  const { searchParams } = new URL(request.url());
  expect(searchParams.getAll("prompt")).toEqual(["select_account"]);
  // By the same app, and for the same.
  expect(searchParams.getAll("client_id")).toEqual([appId]);
  expect(searchParams.getAll("scope")).toEqual(["vkid.personal_info email"]);
});

test("what was granted stands beside what was asked, and less than asked is said", {
  tag: "@row-33",
}, async ({ page }) => {
  await getToken(page, "ru", { tick: ["email"], outcome: "fewer" });
  await expect(helper(page)).toHaveAttribute("data-detail", "narrowed");
  await expect(page.getByText("ВКонтакте дал меньше, чем вы просили")).toBeVisible();
  await expect(page.locator('[data-scope="email"]')).toContainText("не дали");
  await expect(
    page.locator('[data-scope="vkid.personal_info"]').getByText("дали", { exact: true }),
  ).toBeVisible();
  await expect(page.locator('[data-scope="phone"]')).toBeHidden();
  // The sign before each says the same: neither a tick where nothing was given, nor where VK has said nothing.
  const sign = (name: string) =>
    page.locator("[data-scope]", { has: page.getByText(name, { exact: true }) }).evaluate((row) => {
      const { content, visibility } = getComputedStyle(row, "::before");
      return visibility === "visible" ? content : "";
    });
  expect(await sign("vkid.personal_info")).toContain("✓");
  expect(await sign("email")).toContain("×");
  await paste(page, madeUpAnswer);
  await expect(page.locator('[data-scope="email"]')).toBeHidden();
  await page.goto("ru/authorize/");
  await paste(page, madeUpAnswer);
  expect(await sign("stats")).toContain("?");
});

test("where VK does not say what it granted, the page says so, and neither that it did nor that it did not", {
  tag: "@row-33",
}, async ({ page }) => {
  await page.route("**/oauth2/auth", async (route) => {
    const response = await route.fetch();
    const { scope, ...rest } = await response.json();
    expect(scope).toContain("email");
    await route.fulfill({ response, json: rest });
  });
  await getToken(page, "en", { tick: ["email"] });
  const row = page.locator('[data-scope="email"]');
  await expect(row.locator(".tag").filter({ visible: true })).toHaveText("VK did not say");
});

test("what comes beside a token is masked as the token is: it stands nowhere in the page until the reader asks", {
  tag: "@row-31",
}, async ({ page }) => {
  await page.goto("en/own-app/");
  await paste(page, madeUpVkidAnswer);
  const { access_token, refresh_token, device_id } = JSON.parse(madeUpVkidAnswer);
  const secrets: readonly string[] = [access_token, refresh_token, device_id];
  const shown = () => page.locator('#token, [data-slot="refresh-token"], [data-slot="device-id"]');
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(shown()).toHaveText(Array(3).fill(/^•+$/));
  const masked = await everythingShown(page);
  for (const secret of secrets) expect(masked).not.toContain(secret);
  await page.getByRole("button", { name: words.en.show }).click();
  await expect(shown()).toHaveText(secrets);
  await page.getByRole("button", { name: words.en.hide }).click();
  const again = await everythingShown(page);
  for (const secret of secrets) expect(again).not.toContain(secret);
  // An answer that brings neither leaves nothing of the last one.
  await paste(page, madeUpAnswer);
  await page.getByRole("button", { name: words.en.show }).click();
  await expect(shown()).toHaveText([madeUpToken, "", ""]);
});

for (const [button, name] of [
  [say.en.copyRefresh, "refresh_token"],
  [say.en.copyDevice, "device_id"],
] as const) {
  test(`where the clipboard is closed, "${button}" shows that and selects it`, {
    tag: "@row-30",
  }, async ({ page }) => {
    await denyClipboard(page);
    await page.goto("en/own-app/");
    await page.locator("#answer").fill(madeUpVkidAnswer);
    await page.getByRole("button", { name: button }).click();
    await expect
      .poll(() => page.evaluate(() => getSelection()?.toString().trim()))
      .toBe(JSON.parse(madeUpVkidAnswer)[name]);
  });
}

test("whatever the page showed of a token is gone once it is wiped", { tag: "@row-6" }, async ({ page }) => {
  await getToken(page, "ru");
  await page.getByRole("button", { name: words.ru.show }).click();
  await page.getByRole("checkbox", { name: words.ru.realToken }).check();
  const secrets = await page
    .locator('#token, [data-slot="refresh-token"], [data-slot="device-id"]')
    .allInnerTexts();
  expect(secrets).toEqual([
    expect.stringMatching(/^vk2\.a\./),
    expect.stringMatching(/^vk2\.a\./),
    expect.stringMatching(/^[\w-]{20,}$/),
  ]);
  await expect(page.locator('[data-slot="person"]')).not.toBeEmpty();
  const person = await page.locator('[data-slot="person"]').innerText();
  await page.getByRole("button", { name: say.ru.forget }).click();
  await expect(helper(page)).toHaveAttribute("data-detail", "forgotten");
  const left = await everythingShown(page);
  for (const each of [...secrets, person]) expect(left).not.toContain(each);
  // Nor is it kept out of sight: what once showed it has nothing to show, not even the dots of something masked.
  const places = page.locator('#token, [data-slot="refresh-token"], [data-slot="device-id"]');
  await expect(places).toHaveText(["", "", ""]);
  await page.locator('[data-action="reveal"]').dispatchEvent("click");
  await expect(places).toHaveText(["", "", ""]);
});
