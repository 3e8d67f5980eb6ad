import { statSync } from "node:fs";
import { join, posix } from "node:path";
import querystring from "node:querystring";
import type { WrittenPage } from "@11ty/eleventy";
import { meant } from "./meant.ts";
import type { Site } from "./site.ts";
import { tagsOf } from "./tags.ts";

/** What a tag says of links: where it leads, and its own anchor, `#store`. */
interface TagLinks {
  readonly href: string | undefined;
  readonly anchor: string | undefined;
}

function linksOf(tag: string): TagLinks {
  const href = / href="([^"]*)"/.exec(tag)?.[1];
  const id = / id="([^"]*)"/.exec(tag)?.[1];
  return { href, anchor: id && `#${id}` };
}

/** Where a link leads within the guide, as Markdown names that, without a query; nothing where it leads out of it. */
function withinGuide(href: string, { url, pathPrefix }: Site): string | undefined {
  const plain = querystring.unescape(href.replace(/\?[^#]*/, ""));
  if (!/^(?:\/|[\w+.-]+:)/.test(plain)) return plain;
  const root = [url, pathPrefix].find((each) => plain.startsWith(each) && !plain.startsWith("//"));
  return root && `/${plain.slice(root.length)}`;
}

/** What a page links to, and what can be linked to on it. */
interface PageLinks {
  readonly hrefs: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

/** Reads the links of pages one after the other; most tags stand on many pages, and are read once. */
function createReader(): (html: string) => PageLinks {
  const known = new Map<string, TagLinks>();
  return (html) => {
    const hrefs: string[] = [];
    const anchors = new Set<string>();
    for (const tag of tagsOf(html)) {
      const links = known.get(tag) ?? linksOf(tag);
      known.set(tag, links);
      if (links.href) hrefs.push(links.href);
      if (links.anchor) anchors.add(links.anchor);
    }
    return { hrefs, anchors };
  };
}

/**
 * Links that lead to no page, file or anchor of the guide: each a sentence with the page that it stands on, or the
 * first of them.
 *
 * @param folder where the site has been written
 * @param site where it is to be published
 */
export function linkMistakes(pages: readonly WrittenPage[], folder: string, site: Site): string[] {
  const read = createReader();
  const all = new Map(pages.map(({ url, content }) => [url, read(content)]));
  const isFile = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() ?? false;
  const why = (place: string): string | undefined => {
    const [, path = "", anchor] = /^([^#]*)(#.+)?/.exec(place) ?? [];
    if (!all.has(path) && !isFile(path)) return `leads to no page of the guide${meant(path, all.keys())}`;
    return anchor && !all.get(path)?.anchors.has(anchor) ? "leads to no anchor of that page" : undefined;
  };
  const judged = new Map<string, string | undefined>();
  const within = new Map<string, string | undefined>();
  const standsOn = new Map<string, string[]>();
  for (const { inputPath, url } of pages) {
    const own = all.get(url);
    for (const written of own?.hrefs ?? []) {
      if (own?.anchors.has(written)) continue;
      if (!within.has(written)) within.set(written, withinGuide(written, site));
      const href = within.get(written);
      if (!href) continue;
      const place = href.startsWith("/") ? href : posix.join(url, href);
      if (!judged.has(place)) judged.set(place, why(place));
      const wrong = judged.get(place);
      if (!wrong) continue;
      const link = `link ${href} ${wrong}`;
      standsOn.set(link, [...(standsOn.get(link) ?? []), inputPath.replace(/^\.\//, "")]);
    }
  }
  return [...standsOn].map(
    ([link, [first, ...others]]) =>
      `${first}: ${link}${others.length > 0 ? ` (${others.length} more such)` : ""}`,
  );
}
