// What may go wrong around an attempt, and what the reader sees of it: the table that faults.spec.ts runs and reports.
import type { Page } from "playwright/test";
import { beginAttempt, comeBack, madeUpCode } from "../guide.ts";
import { beginAttempt as beginVkId, comeBackWith, comeBackWithCode, say } from "./vkid/ownApp.ts";

/** What the reader can still use when it is over. */
export type Left = "the code" | "the code, by a command" | "the token" | "nothing";

/** What VK ID does with the code or token that it is sent. */
export type Sent = "exchange" | "refresh" | "revoke";

export interface Fault {
  readonly fault: string;
  readonly provoked: string;
  /** Gives the page that the reader then looks at, where that is another. */
  readonly provoke: (page: Page) => Promise<Page | undefined>;
  readonly state: string;
  readonly detail?: string;
  /** The words that stand there for it. */
  readonly sees: string;
  readonly left: Left;
  /** What VK ID was asked to do, each time that it was. */
  readonly sent: readonly Sent[];
}

const press = (page: Page, name: "get" | "refresh" | "revoke") =>
  page.getByRole("button", { name: say.en[name] }).click();

/** Back at VK ID's page with a code. */
async function returned(page: Page): Promise<void> {
  await comeBackWith(page, "en", { state: await beginVkId(page, "en") });
}

interface Answer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** From now on VK ID answers so. */
async function answer(page: Page, path: string, { headers, ...rest }: Answer): Promise<void> {
  await page.route(`**/oauth2/${path}`, (route) =>
    route.fulfill({ ...rest, headers: { "access-control-allow-origin": "*", ...headers } }),
  );
}

const html = (status: number, said: string): Answer => ({
  status,
  contentType: "text/html",
  body: `<!doctype html><html><title>${said}</title><h1>${said}</h1></html>`,
});
const json = (value: object, status = 200): Answer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(value),
});
const token = json({
  access_token: `vk2.a.${"dG9rZW4t".repeat(12)}`,
  refresh_token: `vk2.a.${"cmVmcmVzaC0".repeat(9)}`,
  expires_in: 3600,
  user_id: 8492,
  scope: "vkid.personal_info",
});

const exchange = (with_: Answer) => async (page: Page) => {
  await answer(page, "auth", with_);
  await returned(page);
  await press(page, "get");
  return undefined;
};

/** The exchange has been asked for, and VK ID says nothing. */
async function exchangeForEver(page: Page): Promise<void> {
  await page.route("**/oauth2/auth", () => {});
  await returned(page);
  // The page says that it exchanges from the press on, also while it still loads what does it.
  await Promise.all([page.waitForRequest("**/oauth2/auth"), press(page, "get")]);
  await page.locator("#helper[data-state=exchanging]").waitFor();
}

/** A token of VK ID in the panel, from VK that answers so from now on. */
async function withToken(page: Page, userInfo: Answer): Promise<void> {
  await answer(page, "auth", token);
  await answer(page, "user_info", userInfo);
  await returned(page);
  await press(page, "get");
  await page.locator("#token").waitFor();
}
const person = json({ user: { first_name: "Vera", last_name: "P." } });

/** What the page loads once there is a code. */
const secondPart = "**/assets/vkidToken-*";

const unanswered = {
  state: "failed",
  detail: "unreachable",
  left: "the code, by a command",
  sent: ["exchange"],
} as const;
const busy = { ...unanswered, detail: "busy" } as const;
const unreadable = { state: "failed", detail: "garbled", left: "nothing", sent: ["exchange"] } as const;
const noAnswer = "No answer from VK";
const notReadable = "neither a token nor an error we can read";

/** The tab is closed and another opened, in which VK brings the reader back, or where they look again. */
async function reopen(page: Page, address: string): Promise<Page> {
  const tab = await page.context().newPage();
  await page.close();
  await tab.goto(address);
  return tab;
}

async function fillStorage(page: Page, room: number): Promise<void> {
  await page.evaluate((size) => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      if (value.length >= size) throw new DOMException("Full.", "QuotaExceededError");
      setItem.call(this, name, value);
    };
  }, room);
}

const day = 86_400_000;
const noon = new Date("2026-11-21T12:00:00Z").getTime();

export const faults: readonly Fault[] = [
  {
    fault: "VK ID answers too late",
    provoked: "no answer at all; the page’s patience of 20 s runs a hundred times faster",
    async provoke(page) {
      await page.addInitScript(() => {
        const real = AbortSignal.timeout.bind(AbortSignal);
        AbortSignal.timeout = (time) => real(time / 100);
      });
      await page.route("**/oauth2/auth", () => {});
      await returned(page);
      await press(page, "get");
      return undefined;
    },
    sees: noAnswer,
    ...unanswered,
  },
  {
    fault: "VK ID answers 500",
    provoked: "a page of HTML with status 500",
    provoke: exchange(html(500, "Internal Server Error")),
    sees: noAnswer,
    ...unanswered,
  },
  {
    fault: "VK ID answers 429",
    provoked: "a page of HTML with status 429",
    provoke: exchange(html(429, "Too Many Requests")),
    sees: noAnswer,
    ...unanswered,
  },
  {
    fault: "VK ID redirects",
    provoked: "status 302 to another address, which the page does not follow",
    provoke: exchange({ status: 302, headers: { location: "/elsewhere" } }),
    sees: noAnswer,
    ...unanswered,
  },
  {
    fault: "the connection drops in the middle of the answer",
    provoked: "the practice VK ID’s outcome “dropped”",
    async provoke(page) {
      await comeBackWithCode(page, "en", { outcome: "dropped" });
      await press(page, "get");
      return undefined;
    },
    sees: noAnswer,
    ...unanswered,
  },
  {
    fault: "VK ID answers with HTML",
    provoked: "a page of HTML with status 200",
    provoke: exchange(html(200, "VK ID")),
    sees: notReadable,
    ...unreadable,
  },
  {
    fault: "VK ID answers with nothing",
    provoked: "an empty body with status 200",
    provoke: exchange({ status: 200, contentType: "application/json", body: "" }),
    sees: noAnswer,
    ...unanswered,
  },
  {
    fault: "VK ID’s answer is cut off",
    provoked: "broken JSON with status 200",
    provoke: exchange({ status: 200, contentType: "application/json", body: '{"refresh_token":"vk2.a.cut' }),
    sees: notReadable,
    ...unreadable,
  },
  {
    fault: "the code’s time is up",
    provoked: "the practice VK ID’s outcome “expired”",
    async provoke(page) {
      await comeBackWithCode(page, "en", { outcome: "expired" });
      await press(page, "get");
      return undefined;
    },
    state: "expired",
    sees: "A code lives a short time and works once.",
    left: "nothing",
    sent: ["exchange"],
  },
  {
    fault: "the proof is not the one that VK ID expects",
    provoked: "the practice VK ID’s outcome “verifier”",
    async provoke(page) {
      await comeBackWithCode(page, "en", { outcome: "verifier" });
      await press(page, "get");
      return undefined;
    },
    state: "failed",
    sees: "verifier is missing or invalid",
    left: "nothing",
    sent: ["exchange"],
  },
  {
    fault: "VK ID asks for patience",
    provoked: "its error slow_down",
    provoke: exchange(json({ error: "slow_down", error_description: "too much tries" })),
    ...busy,
    sees: "too much tries",
  },
  {
    fault: "VK ID has an error of its own",
    provoked: "its error server_error, with status 500",
    provoke: exchange(json({ error: "server_error", error_description: "Internal server error" }, 500)),
    ...busy,
    sees: "Internal server error",
  },
  {
    fault: "VK ID answers with an error that nobody has met",
    provoked: "its error brand_new",
    provoke: exchange(json({ error: "brand_new", error_description: "Nobody knows" })),
    state: "failed",
    sees: "Nobody knows",
    left: "nothing",
    sent: ["exchange"],
  },
  {
    fault: "VK ID gives a token and then does not say whose it is",
    provoked: "user_info answers 500",
    async provoke(page) {
      await withToken(page, html(500, "Internal Server Error"));
      return undefined;
    },
    state: "token",
    sees: "profile id8492",
    left: "the token",
    sent: ["exchange"],
  },
  {
    fault: "the rest of the page cannot be loaded",
    provoked: "the second part of the script does not come, neither ahead of time nor at the press",
    async provoke(page) {
      await page.route(secondPart, (route) => route.abort());
      await returned(page);
      await press(page, "get");
      return undefined;
    },
    state: "returned",
    detail: "counting",
    sees: "Part of this page did not load.",
    left: "the code",
    sent: [],
  },
  {
    fault: "the rest of the page is loaded at the second press only",
    provoked: "the second part of the script fails twice, and comes then",
    async provoke(page) {
      await page.route(secondPart, (route) => route.abort(), { times: 2 });
      await answer(page, "auth", token);
      await answer(page, "user_info", person);
      await returned(page);
      await press(page, "get");
      await page.getByText("Part of this page did not load.").waitFor();
      await press(page, "get");
      return undefined;
    },
    state: "token",
    sees: "profile id8492",
    left: "the token",
    sent: ["exchange"],
  },
  {
    fault: "a refresh is not answered",
    provoked: "the second request to the exchange answers 503",
    async provoke(page) {
      await withToken(page, person);
      await answer(page, "auth", html(503, "Service Temporarily Unavailable"));
      await press(page, "refresh");
      return undefined;
    },
    state: "token",
    sees: "VK did not do it, or its answer was lost",
    left: "the token",
    sent: ["exchange", "refresh"],
  },
  {
    fault: "a revocation is not answered",
    provoked: "revoke answers 500",
    async provoke(page) {
      await withToken(page, person);
      await answer(page, "revoke", html(500, "Internal Server Error"));
      await press(page, "revoke");
      return undefined;
    },
    state: "token",
    sees: "VK did not do it, or its answer was lost",
    left: "the token",
    sent: ["exchange", "revoke"],
  },
  {
    fault: "the tab is closed before anything is pressed",
    provoked: "closed with the app’s number typed, and opened again",
    async provoke(page) {
      await page.goto("en/own-app/");
      await page.locator("#app-id").fill("7654321");
      return reopen(page, "en/own-app/");
    },
    state: "ready",
    sees: "Open VK’s window",
    left: "nothing",
    sent: [],
  },
  {
    fault: "the tab is closed at VK’s window",
    provoked: "closed after the press; the return comes in another tab",
    async provoke(page) {
      const state = await beginVkId(page, "en");
      const tab = await reopen(page, "en/");
      await comeBackWith(tab, "en", { state });
      return tab;
    },
    state: "returned",
    detail: "counting",
    sees: "Your code",
    left: "the code",
    sent: [],
  },
  {
    fault: "the tab is closed with the code in it",
    provoked: "closed after the return; the address is taken from the history",
    async provoke(page) {
      const state = await beginVkId(page, "en");
      await comeBackWith(page, "en", { state });
      const tab = await reopen(page, "en/");
      await comeBackWith(tab, "en", { state });
      return tab;
    },
    state: "refused",
    detail: "state",
    sees: "Or the page was reloaded",
    left: "nothing",
    sent: [],
  },
  {
    fault: "the page is reloaded in the middle of the exchange",
    provoked: "VK ID is silent, and the reader reloads",
    async provoke(page) {
      await exchangeForEver(page);
      await page.reload();
      return undefined;
    },
    state: "ready",
    detail: "reloaded",
    sees: "Please start again.",
    left: "nothing",
    sent: ["exchange"],
  },
  {
    fault: "the tab is closed in the middle of the exchange",
    provoked: "VK ID is silent; the page is opened again",
    async provoke(page) {
      await exchangeForEver(page);
      return reopen(page, "en/own-app/");
    },
    state: "ready",
    sees: "Open VK’s window",
    left: "nothing",
    sent: ["exchange"],
  },
  {
    fault: "the tab is closed with the token in it",
    provoked: "closed after the exchange, and opened again",
    async provoke(page) {
      await withToken(page, person);
      return reopen(page, "en/own-app/");
    },
    state: "ready",
    sees: "Open VK’s window",
    left: "nothing",
    sent: ["exchange"],
  },
  ...[day, -day].map(
    (wrong): Fault => ({
      fault: `the clock is a day ${wrong > 0 ? "ahead" : "behind"}`,
      provoked: "all along, from the first page to the token",
      async provoke(page: Page) {
        await page.clock.install({ time: Date.now() + wrong });
        await withToken(page, person);
        return undefined;
      },
      state: "token",
      sees: "profile id8492",
      left: "the token",
      sent: ["exchange"],
    }),
  ),
  {
    fault: "the clock is set back by a day between the press and the return",
    provoked: "set while VK’s window is open",
    async provoke(page) {
      await page.clock.setFixedTime(noon);
      const state = await beginAttempt(page, "en");
      await page.clock.setFixedTime(noon - day);
      await comeBack(page, "en", { code: madeUpCode, state });
      return undefined;
    },
    state: "refused",
    detail: "state",
    sees: "Nobody was given anything from here.",
    left: "nothing",
    sent: [],
  },
  {
    fault: "storage is full, at an older app’s page",
    provoked: "every setItem throws QuotaExceededError",
    async provoke(page) {
      await page.goto("en/authorize/");
      await fillStorage(page, 0);
      await page.locator("#authorize").click({ button: "right" });
      // The plain link has no state, and so has the return.
      await comeBack(page, "en", { code: madeUpCode });
      return undefined;
    },
    state: "unconfirmed",
    detail: "counting",
    sees: "Did you start somewhere else?",
    left: "the code",
    sent: [],
  },
  {
    fault: "storage is full, at VK ID’s page",
    provoked: "every setItem throws QuotaExceededError, from the start",
    async provoke(page) {
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("Full.", "QuotaExceededError");
        };
      });
      await page.goto("en/own-app/");
      return undefined;
    },
    state: "ready",
    sees: "This will not work in this browser.",
    left: "nothing",
    sent: [],
  },
  {
    fault: "storage fills up while VK’s window is open",
    provoked: "every setItem throws QuotaExceededError at the return",
    async provoke(page) {
      const state = await beginVkId(page, "en");
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("Full.", "QuotaExceededError");
        };
      });
      await comeBackWith(page, "en", { state });
      return undefined;
    },
    state: "returned",
    detail: "counting",
    sees: "Your code",
    left: "the code",
    sent: [],
  },
  {
    fault: "both languages are open at once",
    provoked: "an attempt in each, in two tabs; both come back",
    async provoke(page) {
      const tab = await page.context().newPage();
      const russian = await beginVkId(tab, "ru");
      const english = await beginVkId(page, "en");
      await comeBackWith(tab, "ru", { state: russian });
      await tab.locator("#helper[data-state=returned]").waitFor();
      await comeBackWith(page, "en", { state: english });
      return undefined;
    },
    state: "returned",
    detail: "counting",
    sees: "Your code",
    left: "the code",
    sent: [],
  },
];
