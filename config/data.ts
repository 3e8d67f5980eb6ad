import type { UserConfig } from "@11ty/eleventy";
import type MarkdownIt from "markdown-it";
import { type Guide, type PageView, startAlternates, viewPage } from "./guide.ts";
import { type Language, languages } from "./languages.ts";
import { permissionGroups } from "./permissions.ts";
import type { Site } from "./site.ts";
import { renderStrings } from "./templates.ts";
import { typesetLines } from "./typography.ts";
import { parseFrontMatter } from "./written.ts";

/** What a page's templates are given beyond its front matter; `language` stands apart for Markdown and filters. */
interface PageData {
  /** Where it is written: the very place that its addresses name. */
  readonly permalink: string;
  readonly guide: PageView;
  readonly updated: Date | undefined;
  readonly language: Language;
  readonly title: string;
  /** Empty where the page has none. */
  readonly subtitle: string;
  readonly description: string;
}

const words = ["title", "subtitle", "description"] as const;

function dataOf(
  { pages, permissions }: Guide,
  language: Language,
  site: Site,
): [file: string, data: PageData][] {
  const own = pages.filter((page) => page.language === language);
  const set = typesetLines(
    own.flatMap(({ frontMatter }) => words.map((name) => frontMatter[name] ?? "")),
    language,
  );
  return own.map((page, place) => {
    const [title = "", subtitle = "", description = ""] = set.slice(
      place * words.length,
      (place + 1) * words.length,
    );
    const { updated } = page.frontMatter;
    const guide = viewPage(page, site, permissions);
    return [
      `./${page.file}`,
      { permalink: page.path, guide, updated, language, title, subtitle, description },
    ];
  });
}

/**
 * Gives every template its data: `site`, the strings of each language as `ui`, the tables of failures and
 * permissions, and pages in a language what the build knows of them, as `guide`.
 */
export function useData(
  eleventy: UserConfig,
  site: Site,
  { guide, markdown }: { readonly guide: () => Guide; readonly markdown: MarkdownIt },
): void {
  let pageData = new Map<string, PageData>();
  eleventy.on("eleventy.before", () => {
    pageData = new Map(languages.flatMap((language) => dataOf(guide(), language, site)));
  });
  eleventy.setFrontMatterParsingOptions({ engines: { yaml: parseFrontMatter } });
  // Once a page, before it is rendered: `eleventyComputed` would first find out what depends on what, page by page.
  eleventy.addPreprocessor("guide", "md", (data) => {
    Object.assign(data, pageData.get(data.page.inputPath));
  });
  eleventy.addGlobalData("site", site);
  eleventy.addGlobalData("starts", startAlternates(site));
  eleventy.addGlobalData("languages", languages);
  eleventy.addGlobalData("ui", () => renderStrings(guide().strings, markdown));
  eleventy.addGlobalData("failures", () => guide().failures);
  eleventy.addGlobalData("permissionGroups", () => permissionGroups(guide().permissions));
  eleventy.addGlobalData("layout", "page");
  // The sitemap lists what was read; Eleventy need not find out which page stands in which collection.
  eleventy.addGlobalData("guidePages", () => [...pageData.values()]);
  eleventy.addGlobalData("eleventyExcludeFromCollections", true);
  // Every place is written out: none is a template to be compiled.
  eleventy.setDynamicPermalinks(false);
  // Pages share what they do not set themselves: nothing in it is a page's to change.
  eleventy.setDataDeepMerge(false);
}
