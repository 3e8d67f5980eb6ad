import type { BrowserContext, Page, Request } from "playwright/test";
import { expect } from "../../guide.ts";

/** What a page has asked for. */
export interface Asked {
  readonly url: string;
  readonly isNavigation: boolean;
  readonly body: string;
  /** What the other side is told of where the request comes from; empty where it is told nothing. */
  readonly referrer: Promise<string>;
}

/** Every request of this browser from now on, with what the network really carried. */
export function watchWire(context: BrowserContext): Asked[] {
  const asked: Asked[] = [];
  context.on("request", (request: Request) => {
    asked.push({
      url: request.url(),
      isNavigation: request.isNavigationRequest(),
      body: request.postData() ?? "",
      referrer: request.headerValue("referer").then((value) => value ?? ""),
    });
  });
  return asked;
}

/** Everything that this browser keeps for the guide, wherever a page can put it, as one text. */
export async function everythingKept(page: Page): Promise<string> {
  const inPage = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const workers = await navigator.serviceWorker.getRegistrations();
    return {
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: databases.map(({ name }) => name),
      caches: await caches.keys(),
      workers: workers.map(({ scope }) => scope),
      cookie: document.cookie,
      windowName: window.name,
      state: JSON.stringify(history.state),
    };
  });
  const { local, state, ...others } = inPage;
  expect(others).toEqual({
    session: {},
    databases: [],
    caches: [],
    workers: [],
    cookie: "",
    windowName: "",
  });
  expect(await page.context().cookies(page.url())).toEqual([]);
  return JSON.stringify({ local, state });
}

/** Everything that stands in a page: its text, every attribute, and what its fields hold. */
export async function everythingShown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
    return [document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join("\n");
  });
}

/** The page has no handler in an attribute, no address but of the web, and no script but those it came with. */
export async function expectNothingThatRuns(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    scripts: [...document.scripts].filter(({ parentElement }) => parentElement !== document.head).length,
    attributes: [...document.querySelectorAll("*")]
      .flatMap(({ attributes }) => [...attributes])
      .filter(
        ({ name, value }) => /^on|^srcdoc$/.test(name) || /^\s*(javascript|vbscript|data|blob):/i.test(value),
      )
      .map(({ name, value }) => `${name}=${value}`),
    frames: document.querySelectorAll("iframe, object, embed, form, base").length,
  }));
  expect(found).toEqual({ scripts: 0, attributes: [], frames: 0 });
}

/** Where the page's links and buttons could lead, each once. */
export async function targets(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll("[href], [action], [formaction], [src]")].flatMap((element) =>
        ["href", "action", "formaction", "src"].flatMap((name) => element.getAttribute(name) ?? []),
      ),
    ),
  ]);
}
