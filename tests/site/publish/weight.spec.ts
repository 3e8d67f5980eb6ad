import { posix } from "node:path";
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
/** Bytes of all that a page runs, compressed; and again of what it loads later, once there is something to do with it. */
const scripts = 5_120;
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

test("every page's scripts are light, and load nothing but the one part that the page names", async ({
  sites,
}) => {
  const site = await sites.guide(underPrefix);
  for (const each of site.pages) {
    const files = async (attribute: string, selector: string) =>
      (await each.all(`${selector}[${attribute}]`)).map(({ attributes }) =>
        new URL(attributes[attribute] ?? "", each.address).href.slice(site.url.length),
      );
    const atOnce = await files("src", "script");
    const later = await files("data-later", "#helper");
    expect(later.length, each.file).toBe(pathOf(site, each).endsWith("/own-app/") ? 1 : 0);
    for (const part of [atOnce, later]) {
      const weight = part.reduce((sum, file) => sum + compressed(site.bytes(file)), 0);
      expect(weight, `${each.file}: ${part}`).toBeLessThanOrEqual(scripts);
    }

    const imported = (file: string) =>
      [...site.text(file).matchAll(/\b(?:from|import)\s*["']([^"']+)["']/g)].map(([, path = ""]) =>
        posix.join(posix.dirname(file), path),
      );
    for (const file of atOnce) {
      expect(imported(file), file).toEqual([]);
      expect(site.text(file).match(/\bimport\s*\(/g) ?? [], file).toHaveLength(later.length);
    }
    for (const file of later) {
      expect(imported(file), `${file} stands on what is there`).toEqual(atOnce);
      expect(site.text(file), file).not.toMatch(/\bimport\s*\(/);
    }
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
