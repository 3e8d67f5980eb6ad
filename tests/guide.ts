import { type BrowserContext, test as base, expect, type FrameLocator, type Page } from "playwright/test";

export { expect };

export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

/** What a reader presses or is told, in each language. */
export const words = {
  ru: {
    open: "Открыть окно ВКонтакте",
    allow: "Разрешить",
    cancel: "Отмена",
    mine: "Приложение моё, обменяю код сам",
    exchange: "Обменять код на токен",
    show: "Показать токен",
    hide: "Скрыть токен",
    copy: "Скопировать токен",
    copied: "Скопировано",
    copyCode: "Скопировать только код",
    copyMessage: "Скопировать сообщение",
    copySnippet: "Скопировать пример",
    realToken: "Подставить мой токен",
    again: "Начать заново",
    theme: "Светлая или тёмная тема",
    switching: "Если сменить язык, придётся начать заново.",
  },
  en: {
    open: "Open VK’s window",
    allow: "Allow",
    cancel: "Cancel",
    mine: "The app is mine, I’ll exchange the code",
    exchange: "Exchange the code for a token",
    show: "Show token",
    hide: "Hide token",
    copy: "Copy the token",
    copied: "Copied",
    copyCode: "Copy just the code",
    copyMessage: "Copy the message",
    copySnippet: "Copy the example",
    realToken: "Put my token in",
    again: "Start again",
    theme: "Light or dark theme",
    switching: "If you switch language, you have to start again.",
  },
} as const;

/**
 * The guide as a reader meets it: served like on a host, beside the practice VK. Every test is watched, and fails on
 * whatever is in `complaints` at its end.
 */
export const test = base.extend<{ guide: string; practice: string; complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs.
  guide: async ({}, use) => use(setting("GUIDE_URL")),
  // biome-ignore lint/correctness/noEmptyPattern: the same.
  practice: async ({}, use) => use(setting("PRACTICE_URL")),
  /** What went against the guide's promises; a test that provokes such a thing on purpose empties it again. */
  complaints: [
    async ({ browser, context, guide, practice }, use) => {
      const complaints: string[] = [];
      const watch = (each: BrowserContext) => watchPromises(each, guide, vkIdOf(practice), complaints);
      watch(context);
      // A reader's second browser is another context.
      browser.on("context", watch);
      await use(complaints);
      browser.off("context", watch);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** VK ID's half of the practice VK: the same port under this machine's other name. */
export function vkIdOf(practice: string): string {
  return `http://127.0.0.1:${new URL(practice).port}`;
}

/**
 * Notes every page error, violation of a page's content security policy (Trusted Types included), service worker,
 * request that leaves this machine, and request of a page of the guide that goes elsewhere than to its own origin,
 * VK ID's exchange apart.
 */
function watchPromises(context: BrowserContext, guide: string, vkId: string, complaints: string[]): void {
  void context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      console.error("Content Security Policy", effectiveDirective, blockedURI, sample),
    );
  });
  context.on("weberror", (error) => complaints.push(`page error: ${error.error().message}`));
  context.on("console", (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
      complaints.push(message.text());
  });
  context.on("serviceworker", (worker) => complaints.push(`service worker ${worker.url()}`));
  context.on("request", (request) => {
    const { protocol, hostname, origin, pathname } = new URL(request.url());
    if (!protocol.startsWith("http")) return;
    const leaves = hostname !== "localhost" && hostname !== "127.0.0.1";
    const isPlain = request.isNavigationRequest() || !request.frame().url().startsWith(guide);
    const isExchange = origin === vkId && pathname.startsWith("/oauth2/");
    if (leaves || !(isPlain || isExchange || request.url().startsWith(guide)))
      complaints.push(`request to ${request.url()}`);
  });
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by tests/setup.ts`);
  return value;
}

/** The helper of a page; its state is in `data-state`. */
export function helper(page: Page) {
  return page.locator("#helper");
}

/** From the page to VK's consent dialog and back with a code. */
export async function getCode(page: Page, language: Language): Promise<void> {
  await page.goto(`${language}/authorize/`);
  await page.getByRole("link", { name: words[language].open }).click();
  await page.getByRole("button", { name: words[language].allow }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
}

/** A code as VK makes them, that no VK has made. */
export const madeUpCode = "4f1d0c77aa90be2213";

/** An answer as VK gives it, with a token that opens nothing. */
export const madeUpToken = `vk1.a.${"Zm9yLXRlc3Rz".repeat(16)}`;
export const madeUpAnswer = JSON.stringify({ access_token: madeUpToken, expires_in: 0, user_id: 8492 });

/** A state that no page has made. */
export const strangeState = "strange".repeat(6).concat("x");

/** What a pasted text makes of the box: by the clipboard and the keyboard, as a reader does it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.locator("#answer").focus();
  // A token leaves the box at once: that it came in is told by its event, on the way down to the box.
  const came = await page.evaluateHandle(() => {
    const listen = (resolve: () => void) =>
      document.addEventListener("input", () => resolve(), { capture: true, once: true });
    return { input: new Promise<void>(listen) };
  });
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
  await came.evaluate(({ input }) => input);
}

/** What stands in the clipboard. */
export async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Makes every attempt to copy fail, as some browsers inside apps do. */
export async function denyClipboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const writeText = () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
  });
}

/** From now on a page's own script stays away, as on a slow line, until it is let go. */
export async function holdScript(page: Page, kind: string): Promise<() => void> {
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route(`**/assets/${kind}-*.js`, async (route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}

/** Makes every use of storage fail, as a browser does that is told to block all of a site's data. */
export async function blockStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });
}

/** Notes what a page is given by the browser's cryptographic source from its next load on. */
export async function watchOctets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: string[] = [];
    const real = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (octets) => {
      real(octets);
      if (octets instanceof Uint8Array) made.push(btoa(String.fromCharCode(...octets)));
      return octets;
    };
    Object.assign(window, { made });
  });
}

/** This is 32 octets of the browser's cryptographic source, and nothing made of them but their spelling. */
export async function expectOctets(page: Page, spelled: string): Promise<void> {
  const made: unknown = await page.evaluate(() => Reflect.get(window, "made"));
  expect(made).toContain(Buffer.from(spelled, "base64url").toString("base64"));
}

/** The state in the address of an authorize link or of a return, if there is one. */
export function stateIn(address: string): string {
  return new URL(address).searchParams.get("state") ?? "";
}

/** The address that the authorize link has at this moment. */
export async function authorizeAddress(page: Page): Promise<string> {
  return (await page.locator("#authorize").getAttribute("href")) ?? "";
}

/** Begins an attempt without leaving the page, by opening the link's menu; gives its state. */
export async function beginAttempt(page: Page, language: Language): Promise<string> {
  await page.goto(`${language}/authorize/`);
  await page.getByRole("link", { name: words[language].open }).click({ button: "right" });
  return stateIn(await authorizeAddress(page));
}

/** The states of the attempts that this browser waits for. */
export async function attempts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.keys(localStorage)
      .flatMap((name) => /[\w-]{43}$/.exec(name) ?? [])
      .sort(),
  );
}

/** VK sends the reader back to the page with these parameters. */
export async function comeBack(
  page: Page,
  language: Language,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(`${language}/authorize/?${new URLSearchParams(parameters)}`);
}

/** Neither the page nor its address nor the link knows this code or token. */
export async function expectNothingOf(page: Page, secret: string): Promise<void> {
  expect(await page.content()).not.toContain(secret);
  expect(page.url()).not.toContain(secret);
  await expect(page.locator("#code")).toBeEmpty();
  await expect(page.locator("#link2")).not.toHaveAttribute("href");
}

/** From the page to VK's JSON; the page stays at step 2, with the secret typed. */
export async function getAnswer(page: Page, language: Language): Promise<string> {
  await getCode(page, language);
  await page.getByText(words[language].mine).click();
  await page.locator("#client-secret").fill("practice-secret");
  const address = await page.getByRole("link", { name: words[language].exchange }).getAttribute("href");
  return (await fetch(address ?? "")).text();
}

/** The token in VK's JSON. */
export function tokenIn(answer: string): string {
  const { access_token: token }: { access_token: string } = JSON.parse(answer);
  return token;
}

/** The number of the profile that the token in VK's JSON belongs to. */
export function userIn(answer: string): string {
  const { user_id: user }: { user_id: number } = JSON.parse(answer);
  return String(user);
}

/** Every address that this browser asks for from now on. */
export function watchRequests(page: Page): string[] {
  const addresses: string[] = [];
  page.context().on("request", (request) => addresses.push(request.url()));
  return addresses;
}

/** Another site with the guide in a frame, on a host that takes no headers: nothing but the page's script objects. */
export async function frameGuide(page: Page, address: string, site: string): Promise<FrameLocator> {
  await page.context().route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ body: await response.text(), contentType: "text/html; charset=utf-8" });
  });
  await page.route(`${site}frames-the-guide`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><title>Another site</title>
<iframe title="guide" src="${address}" style="position: fixed; inset: 0; width: 100%; height: 100%; border: 0">`,
    }),
  );
  await page.goto(`${site}frames-the-guide`);
  return page.frameLocator("iframe");
}
