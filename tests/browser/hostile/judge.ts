import { test as base, expect } from "../../guide.ts";

/** What a reader and the document have after a string was tried. */
export interface Seen {
  readonly state: string | undefined;
  /** The text of `#code`. */
  readonly code: string;
  /** VK's own words, as the page shows them. */
  readonly vkSays: string;
  /** How many elements of each name there are, attributes that could run something, and where links lead. */
  readonly document: string;
}

/** What the page was given, as far as it may come to be shown. */
export interface Given {
  readonly code?: string;
  readonly words?: string;
}

declare global {
  /** Set in the page by `installJudge`. */
  var look: () => Seen;
}

/** Runs in the page before its own scripts. */
function installJudge(): void {
  const text = (selector: string): string => document.querySelector(selector)?.textContent ?? "";
  globalThis.look = () => {
    const counts: Record<string, number> = {};
    const origins = new Set<string>();
    const count = (what: string): void => {
      counts[what] = (counts[what] ?? 0) + 1;
    };
    // A choice of tokens is made anew from each answer, as plain text.
    for (const element of document.querySelectorAll(":not(option)")) {
      count(element.localName);
      for (const { name, value } of element.attributes)
        if (/^(on|srcdoc)/.test(name) || /^\s*(javascript|data|blob):/i.test(value))
          count(`${name}=${value}`);
      if (element instanceof HTMLAnchorElement && element.href) origins.add(element.origin);
    }
    return {
      state: document.querySelector<HTMLElement>("#helper")?.dataset["state"],
      code: text("#code"),
      vkSays: text('[data-slot="vk-says"]'),
      document: JSON.stringify([Object.entries(counts).sort(), [...origins].sort()]),
    };
  };
  document.addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
    console.error(`Content Security Policy violated: ${violatedDirective}`),
  );
}

/** As much of VK's words as the page shows, no character halved. */
const shown = (words: string): string => [...words].slice(0, 200).join("");

/** What is wrong with what came of a string; nothing where it was shown as text or refused. */
export function complaint(given: Given, seen: Seen, clean: Seen): string | undefined {
  const { state, code, vkSays } = seen;
  if (seen.document !== clean.document) return `the document became ${seen.document}`;
  if (state === "ready" || state === "refused" || state === "token")
    return code === "" ? undefined : `${state} with the code ${code}`;
  if (state === "unconfirmed") {
    const isWhole = /^[A-Za-z0-9._~-]{1,2048}$/.test(code) && code === (given.code ?? code);
    return isWhole ? undefined : `the code became ${code}`;
  }
  if (state === "failed" || state === "denied" || state === "expired")
    return vkSays === shown(given.words ?? vkSays) && vkSays.length <= 400
      ? undefined
      : `VK's words became ${vkSays}`;
  return `the state became ${state}`;
}

/**
 * A page of the guide under watch. Beside what every test of the guide fails on, an exception, a violation of the
 * policy and a request off this machine, this one fails on a dialog, on a request for anything but the page and its
 * own files, and on a frame that goes anywhere else.
 */
export const test = base.extend<{ watched: undefined }>({
  watched: [
    async ({ page, guide }, use) => {
      const complaints: string[] = [];
      await page.addInitScript(installJudge);
      page.on("dialog", async (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        await dialog.dismiss();
      });
      page.on("request", (request) => {
        const path = request.url().slice(guide.length);
        const isPage = request.isNavigationRequest() && /^ru\/(authorize|own-app|errors)\/(\?|$)/.test(path);
        const isOwnFile = /^(assets|img)\/[\w.-]+$/.test(path);
        if (!request.url().startsWith(guide) || request.method() !== "GET" || !(isPage || isOwnFile))
          complaints.push(`request: ${request.url()}`);
      });
      page.on("framenavigated", (frame) => {
        if (!/^ru\/(authorize|own-app|errors)\/([?#]|$)/.test(frame.url().slice(guide.length)))
          complaints.push(`navigation: ${frame.url()}`);
      });
      page.on("popup", (popup) => complaints.push(`window: ${popup.url()}`));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Says in the report how much was tried. */
export function report(tried: string): void {
  test.info().annotations.push({ type: "tried", description: tried });
  console.log(`hostile input: ${tried}`);
}

export { expect };
