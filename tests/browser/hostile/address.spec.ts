import type { Page } from "playwright/test";
import { complaint, expect, type Given, report, type Seen, test } from "./judge.ts";
import { asSent, places } from "./places.ts";
import { fragments, generated, naughty, queries } from "./strings.ts";

/** The page as it is before anything was tried. */
async function openClean(page: Page, path: string): Promise<Seen> {
  await page.goto(path);
  return page.evaluate(() => look());
}

/** Opens the page by an address of its own; what is wrong then. */
async function load(page: Page, address: string, given: Given, clean: Seen): Promise<string[]> {
  await page.goto(address, { waitUntil: "domcontentloaded" });
  const seen = await page.evaluate(() => look());
  const wrong = complaint(given, seen, clean);
  // An address in which there is nothing of VK's is left as it is.
  const left = seen.state === "ready" ? "" : new URL(page.url()).search;
  return [...(wrong ? [`${address}: ${wrong}`] : []), ...(left ? [`${address} left ${left}`] : [])];
}

/** Loads a page once for every two strings; their place changes from one address to the next. */
async function loadAll(page: Page, path: string, strings: readonly string[]): Promise<string[]> {
  const clean = await openClean(page, path);
  const complaints: string[] = [];
  for (let index = 0; index < strings.length; index += 2) {
    const place = places[(index / 2) % places.length];
    const tried = place?.(strings[index] ?? "", strings[index + 1] ?? "");
    if (!tried) throw new Error("no place");
    const query = new URLSearchParams(tried.parameters);
    complaints.push(...(await load(page, `${path}?${query}`, tried.given, clean)));
  }
  return complaints;
}

// Every string is tried in the query of an open page below: here it is the loading that is tried.
test("naughty strings in the query of a page loaded by it", async ({ page }) => {
  const strings = naughty.filter((_, index) => (index >> 1) % 4 === 0);
  expect(await loadAll(page, "ru/authorize/", strings)).toEqual([]);
  report(`${strings.length} naughty strings in the query of ru/authorize/`);
});

test("naughty strings in the query of VK ID's page, and generated queries as they are", async ({ page }) => {
  const strings = naughty.filter((_, index) => index % 8 === 0);
  const complaints = await loadAll(page, "ru/own-app/", strings);
  const clean = await openClean(page, "ru/authorize/");
  const some = queries.slice(0, 30);
  for (const query of some)
    complaints.push(...(await load(page, `ru/authorize/?${query}#${query}`, {}, clean)));
  expect(complaints).toEqual([]);
  report(`${strings.length} naughty strings in the query of ru/own-app/, ${some.length} generated queries`);
});

/**
 * Puts each query or fragment into the address of the open page, which reads both alike. The event is sent at once
 * rather than waited for, and nothing is drawn: a browser takes a frame for each, and there are thousands.
 */
async function change(page: Page, rests: readonly string[]): Promise<(Seen & { left: string })[]> {
  return page.evaluate((rests) => {
    document.body.hidden = true;
    const forget = document.querySelector<HTMLElement>('[data-action="forget"]');
    return rests.map((rest) => {
      // What a reader holds no address takes away: each begins anew.
      forget?.click();
      history.replaceState(null, "", `${location.pathname}${rest}`);
      dispatchEvent(new HashChangeEvent("hashchange"));
      return { ...look(), left: location.search };
    });
  }, rests);
}

/** What comes of strings in every place. */
const every = ["ready", "refused", "unconfirmed", "failed"];
const changes = [
  ["every naughty string in every parameter, in the query", "?", "ru/authorize/", naughty, places, every],
  ["every naughty string in every parameter, in the fragment", "#", "ru/authorize/", naughty, places, every],
  [
    "every generated string in the code and its like",
    "#",
    "ru/authorize/",
    generated,
    places.slice(0, 1),
    ["ready", "refused", "unconfirmed"],
  ],
  [
    "every generated string in the error and its like",
    "#",
    "ru/own-app/",
    generated,
    places.slice(1, 2),
    ["ready", "refused", "failed"],
  ],
] as const;

for (const [name, sign, path, strings, those, states] of changes) {
  test(name, async ({ page }) => {
    const clean = await openClean(page, path);
    const tries = those.flatMap((place) => strings.map((text) => place(text, text)));
    const all = [
      ...tries.map(({ parameters, given }) => ({ rest: `${sign}${new URLSearchParams(parameters)}`, given })),
      // As the query or the fragment itself, where a browser encodes it.
      ...[...strings.map(asSent), ...fragments].map((text) => ({ rest: `${sign}${text}`, given: {} })),
    ];
    const seen = await change(
      page,
      all.map(({ rest }) => rest),
    );
    const complaints = all.flatMap(({ rest, given }, index) => {
      const after = seen[index];
      const wrong = after ? complaint(given, after, clean) : "not tried";
      // An address in which there is nothing of VK's is left as it is.
      const left = after?.state === "ready" ? "" : after?.left;
      return [...(wrong ? [`${rest}: ${wrong}`] : []), ...(left ? [`${rest} left ${left}`] : [])];
    });
    expect(complaints).toEqual([]);
    // The addresses were read: each kind of parameter came to its end.
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(states));
    report(`${strings.length} strings × ${those.length + 1} addresses, ${all.length} in all, of ${path}`);
  });
}

test("a megabyte in the fragment, and as long a query as a server takes, do not hang the page", async ({
  page,
}) => {
  const clean = await openClean(page, "ru/authorize/");
  const complaints: string[] = [];
  for (const unit of ["a", "%3Cb%3E", "&code="]) {
    const value = (length: number): string => unit.repeat(length / unit.length);
    for (const name of ["code", "error"])
      for (const address of [`?${name}=${value(12_000)}`, `#${name}=${value(1e6)}`])
        complaints.push(...(await load(page, `ru/authorize/${address}`, {}, clean)));
  }
  expect(complaints.map((words) => words.slice(0, 300))).toEqual([]);
});
