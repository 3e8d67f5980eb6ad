import { statSync } from "node:fs";
import { join } from "node:path";
import querystring from "node:querystring";
import type { WrittenPage } from "@11ty/eleventy";
import { meant } from "./meant.ts";
import type { Site } from "./site.ts";
import { tagsOf } from "./tags.ts";

/** What a page links to, and what can be linked to on it. */
interface PageLinks {
  readonly hrefs: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** Where tags lead to and what they are called: most stand on many pages. */
const known = new Map<string, { readonly href: string | undefined; readonly id: string | undefined }>();

function linksOf(tag: string): { readonly href: string | undefined; readonly id: string | undefined } {
  const links = known.get(tag) ?? {
    href: / href="([^"]*)"/.exec(tag)?.[1]?.replaceAll("&amp;", "&"),
    id: / id="([^"]*)"/.exec(tag)?.[1],
  };
  known.set(tag, links);
  return links;
}

/** By the place of each page on the site. */
const linksOfPages = new Map<string, PageLinks>();

/** Keeps what a page links to until all pages are there. */
export function keepLinks(url: string, html: string): void {
  const hrefs: string[] = [];
  const ids = new Set<string>();
  for (const tag of tagsOf(html)) {
    const { href, id } = linksOf(tag);
    if (href) hrefs.push(href);
    if (id) ids.add(id);
  }
  linksOfPages.set(url, { hrefs, ids });
}

/**
 * Links that lead to no page, file or anchor of the guide: each a sentence with the page that it stands on, or the
 * first of them.
 *
 * @param folder where the site has been written
 */
export function linkMistakes(pages: readonly WrittenPage[], site: Site, folder: string): string[] {
  const all = new Map(pages.flatMap(({ url }) => [[url, linksOfPages.get(url)]] as const));
  const isFile = (path: string) =>
    statSync(join(folder, querystring.unescape(path)), { throwIfNoEntry: false })?.isFile() ?? false;
  const why = (place: string): string | undefined => {
    const [path = "", anchor] = place.split("#");
    if (!all.has(path) && !isFile(path)) return `leads to no page of the guide${meant(path, all.keys())}`;
    return anchor && !all.get(path)?.ids.has(querystring.unescape(anchor))
      ? "leads to no anchor of that page"
      : undefined;
  };
  const judged = new Map<string, string | undefined>();
  const standsOn = new Map<string, string[]>();
  for (const { inputPath, url } of pages)
    for (const href of all.get(url)?.hrefs ?? []) {
      const place = placeOf(href, url, site);
      if (!place) continue;
      if (!judged.has(place)) judged.set(place, why(place));
      const wrong = judged.get(place);
      if (!wrong) continue;
      const link = `link ${querystring.unescape(withinGuide(href, site) ?? href)} ${wrong}`;
      standsOn.set(link, [...(standsOn.get(link) ?? []), inputPath.replace(/^\.\//, "")]);
    }
  return [...standsOn].map(
    ([link, [first, ...others]]) =>
      `${first}: ${link}${others.length > 0 ? ` (${others.length} more such)` : ""}`,
  );
}

/** Where a link leads within the guide, `/ru/keep/#store`; nothing where it leads out of it. */
function placeOf(href: string, from: string, site: Site): string | undefined {
  // Most are such, and a URL takes its time.
  if (href.startsWith("#")) return from + href;
  const path = withinGuide(href, site);
  if (path === undefined) return undefined;
  if (/^\/[^?]*$/.test(path)) return path;
  const { pathname, hash } = new URL(path, `https://guide${from}`);
  return pathname + hash;
}

/** A link as it stands in Markdown, without where the guide is published; nothing where it leads out of the guide. */
function withinGuide(href: string, { url, pathPrefix }: Site): string | undefined {
  if (!/^(?:\/|[\w+.-]+:)/.test(href)) return href;
  const root = [url, pathPrefix].find((each) => href.startsWith(each) && !href.startsWith("//"));
  return root && `/${href.slice(root.length)}`;
}
