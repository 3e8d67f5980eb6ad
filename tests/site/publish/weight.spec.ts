import { gzipSync } from "node:zlib";
import type { BuiltPage, BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

/** Bytes of a page's HTML with its CSS, compressed: the first flight of a connection paints it whole. */
const page = 14_336;
/** The pages that hold a table or a longer flow. */
const longPages: Readonly<Record<string, number>> = {
  "ru/errors/": 20_480,
  "en/errors/": 20_480,
  "ru/permissions/": 20_480,
  "en/permissions/": 20_480,
  "ru/own-app/": 20_480,
  "en/own-app/": 20_480,
};
/** Bytes of all that a page runs, compressed. */
const scripts = 5_120;
/** VK ID's page does more by itself: it exchanges, refreshes and revokes. Over the bar, and not to grow. */
const overweightScripts: Readonly<Record<string, number>> = { "ru/own-app/": 6_450, "en/own-app/": 6_450 };
/** Requests before the pictures, the page itself included. */
const requests = 3;

const compressed = (bytes: Buffer): number => gzipSync(bytes, { level: 9 }).length;

const pathOf = (site: BuiltSite, { address }: BuiltPage): string => address.slice(site.url.length);

test("every page is light enough to be painted by the first flight", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const heavy = site.pages
    .map((each) => ({ path: pathOf(site, each), weight: compressed(site.bytes(each.file)) }))
    .map((each) => ({ ...each, bar: longPages[each.path] ?? page }))
    .filter(({ weight, bar }) => weight > bar)
    .map(({ path, weight, bar }) => `${path}: ${weight} of ${bar} bytes`);
  expect(heavy).toEqual([]);
});

test("every page's scripts are light", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const each of site.pages) {
    const sources = (await each.all("script[src]")).map(({ attributes }) => attributes["src"] ?? "");
    const weights = sources.map((source) =>
      compressed(site.bytes(new URL(source, each.address).href.slice(site.url.length))),
    );
    expect(
      weights.reduce((sum, weight) => sum + weight, 0),
      each.file,
    ).toBeLessThanOrEqual(overweightScripts[pathOf(site, each)] ?? scripts);
    for (const source of sources)
      expect(
        site.text(new URL(source, each.address).href.slice(site.url.length)),
        `${source} loads no other script`,
      ).not.toMatch(/\bimport\s*[("'{*]|\bfrom\s*["']/);
  }
});

test("every page makes few requests before its pictures", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const each of site.pages) {
    const others = await each.all(
      "script[src], link:is([rel~=stylesheet], [rel~=icon], [rel~=preload], [rel~=modulepreload], [rel=manifest])",
    );
    expect(1 + others.length, each.file).toBeLessThanOrEqual(requests);
  }
});
