import type { Page } from "playwright/test";
import {
  attempts,
  beginAttempt,
  comeBack,
  expect,
  expectNothingOf,
  getCode,
  helper,
  languages,
  madeUpAnswer,
  madeUpCode,
  madeUpToken,
  strangeState,
  test,
  words,
} from "../guide.ts";
import { everythingShown } from "./security/support.ts";

/** The page shows and builds nothing, and says so. */
async function expectRefused(page: Page, secret: string, detail: string): Promise<void> {
  await expect(helper(page)).toHaveAttribute("data-state", "refused");
  await expect(helper(page)).toHaveAttribute("data-detail", detail);
  await expectNothingOf(page, secret);
  expect(page.url()).toMatch(/\/authorize\/$/);
  await expect(page.locator("#step2-title")).toBeFocused();
}

for (const language of languages) {
  const say = words[language];

  test(`the ${language} page refuses a state it did not make, begins its words with the other browser, and starts again`, {
    tag: "@row-8",
  }, async ({ page }) => {
    await comeBack(page, language, { code: madeUpCode, state: strangeState });
    await expectRefused(page, madeUpCode, "state");
    const step = page.getByRole("listitem").filter({ has: page.locator("#step2-title") });
    await expect(step.locator("p").filter({ visible: true }).first()).toContainText(
      {
        ru: "начали в одном браузере, а вернулись в другом",
        en: "began in one browser and came back in another",
      }[language],
    );
    await expect(step).toContainText(
      { ru: "Отсюда никто ничего не получил", en: "Nobody was given anything from here" }[language],
    );
    await step.getByRole("link", { name: say.again }).click();
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
    await expect(page.getByRole("link", { name: say.open })).toBeVisible();
  });
}

test("an address that brought a code once is refused the second time", { tag: ["@row-8", "@row-9"] }, async ({
  page,
}) => {
  const returned = page.waitForRequest(/\/en\/authorize\/\?code=/);
  await getCode(page, "en");
  const code = await page.locator("#code").innerText();
  const address = (await returned).url();
  await page.goto(address);
  await expectRefused(page, code, "state");
});

test("a wrong state leaves the attempts that wait as they are; a right one uses up its own", {
  tag: "@row-8",
}, async ({ page }) => {
  const first = await beginAttempt(page, "en");
  const second = await beginAttempt(page, "ru");
  const third = await beginAttempt(page, "en");
  const waiting = await attempts(page);
  expect(waiting).toEqual(expect.arrayContaining([first, second, third]));

  await comeBack(page, "en", { code: madeUpCode, state: strangeState });
  await expectRefused(page, madeUpCode, "state");
  expect(await attempts(page)).toEqual(waiting);

  await comeBack(page, "en", { code: madeUpCode, state: first });
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  expect(await attempts(page)).toEqual(waiting.filter((state) => state !== first));

  await comeBack(page, "en", { code: "another-code-18", state: third });
  await expect(page.locator("#code")).toHaveText("another-code-18");
});

test("a state of the other language's page is refused, and used up", { tag: "@row-8" }, async ({ page }) => {
  const state = await beginAttempt(page, "ru");
  await comeBack(page, "en", { code: madeUpCode, state });
  await expectRefused(page, madeUpCode, "state");
  expect(await attempts(page)).not.toContain(state);
});

test("a state older than an hour is refused", { tag: "@row-8" }, async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-21T12:30:00Z") });
  const state = await beginAttempt(page, "en");
  await page.clock.fastForward("01:00:01");
  await comeBack(page, "en", { code: madeUpCode, state });
  await expectRefused(page, madeUpCode, "state");
  expect(await attempts(page)).toEqual([]);
});

test("an attempt that never came back is swept once its time is over, whichever page with a flow is opened", async ({
  page,
}) => {
  const padded = (name: string) => name.padEnd(43, "_");
  const minutesAgo = { "oauth-live": 59, "oauth-dead": 61, "vkid-live": 14, "vkid-dead": 16 };
  const begun = Object.entries(minutesAgo).map(([name, minutes]) => ({
    state: padded(name),
    flow: name.split("-")[0],
    startedAt: Date.now() - minutes * 60_000,
    origin: "",
    clientId: "",
    redirectUri: "",
    scope: "",
    codeVerifier: "",
  }));
  await page.addInitScript((transactions) => {
    for (const each of transactions)
      localStorage.setItem(`vk-token-guide:transaction:${each.state}`, JSON.stringify(each));
  }, begun);
  for (const path of ["en/authorize/", "en/old-app/", "en/own-app/"]) {
    await page.goto(path);
    expect(await attempts(page), path).toEqual(["oauth-live", "vkid-live"].map(padded));
  }
});

test("an address with a parameter twice, or with what no VK sends, is refused even under the right state", {
  tag: ["@row-16", "@row-19"],
}, async ({ page }) => {
  for (const [detail, rest] of [
    ["repeated", "code=other"],
    ["repeated", "state=other"],
    ["repeated", "error=access_denied&error=server_error"],
    ["repeated", "device_id=one&device_id=two"],
    ["repeated", "iss=https://oauth.vk.ru&iss=https://oauth.vk.ru"],
    ["malformed", "device_id=<img src=x onerror=alert(1)>"],
    ["malformed", `device_id=${"d".repeat(2049)}`],
  ] as const) {
    const state = await beginAttempt(page, "en");
    await page.goto(`en/authorize/?code=${madeUpCode}&state=${state}&${rest}`);
    await expectRefused(page, madeUpCode, detail);
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  }
  for (const code of [`${madeUpCode}<img src=x onerror=alert(1)>`, madeUpCode.padEnd(2049, "a")]) {
    const state = await beginAttempt(page, "en");
    await comeBack(page, "en", { code, state });
    await expectRefused(page, madeUpCode, "malformed");
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  }
});

test("a code without a state is refused while an attempt waits", { tag: "@row-8" }, async ({ page }) => {
  const state = await beginAttempt(page, "ru");
  await comeBack(page, "ru", { code: madeUpCode });
  await expectRefused(page, madeUpCode, "pending");
  expect(await attempts(page)).toContain(state);
});

test("what comes behind the # of an open page takes away nothing that the reader holds", {
  tag: "@row-8",
}, async ({ page }) => {
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  // No attempt waits: a code would need no state.
  await page.evaluate(() => localStorage.clear());
  const setFromOutside = async (hash: string) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("");
  };
  const hashes = [
    "code=the-code-of-another",
    "error=server_error&error_description=Call+the+bank",
    `access_token=vk1.a.${"QW5vdGhlcidz".repeat(16)}`,
  ];
  for (const hash of hashes) {
    await setFromOutside(hash);
    await expect(helper(page)).toHaveAttribute("data-state", "returned");
    await expect(page.locator("#code")).toHaveText(madeUpCode);
  }

  await page.locator("#answer").fill(madeUpAnswer);
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await page.getByRole("button", { name: words.en.show }).click();
  const before = await everythingShown(page);
  expect(before).toContain(madeUpToken);
  for (const hash of hashes) {
    await setFromOutside(hash);
    expect(await everythingShown(page), hash).toBe(before);
  }
});

test("a ready-made token in the address is taken out and refused", { tag: "@row-13" }, async ({ page }) => {
  await page.goto(`en/authorize/#access_token=${madeUpToken}&expires_in=0`);
  await expectRefused(page, madeUpToken, "token");
  // Whoever was sent such a link shall close the page, and not go on.
  await expect(page.locator(".go").filter({ visible: true })).toHaveCount(0);
  await expect(page.locator("#token")).toBeEmpty();
});

test("a ready-made token that comes into the address later is taken out and refused", {
  tag: "@row-13",
}, async ({ page }) => {
  await page.goto("en/authorize/");
  await page.evaluate((token) => {
    location.hash = `access_token=${token}&expires_in=0`;
  }, madeUpToken);
  await expectRefused(page, madeUpToken, "token");
  await expect(page.locator("#token")).toBeEmpty();
});
