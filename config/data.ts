import type { UserConfig } from "@11ty/eleventy";
import type { MarkdownIt } from "markdown-it";
import { readFailures } from "./failures.ts";
import { findingsForBuild, type PageView, startAlternates, viewPage } from "./guide.ts";
import { type Language, languages, readStrings } from "./languages.ts";
import { type GuidePage, parseFrontMatter } from "./pages.ts";
import { permissionGroups } from "./permissions.ts";
import type { Site } from "./site.ts";
import { renderStrings } from "./templates.ts";
import { typeset } from "./typography.ts";

/** What a page's templates are given beyond its front matter; `language` stands apart for Markdown and filters. */
interface PageData {
  readonly guide: PageView;
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly description: string | undefined;
}

function dataOf(page: GuidePage, site: Site): PageData {
  const { language, frontMatter } = page;
  const set = (words: string | undefined) => words && typeset(words, language);
  return {
    guide: viewPage(page, site),
    language,
    title: typeset(frontMatter.title, language),
    subtitle: set(frontMatter.subtitle),
    description: set(frontMatter.description),
  };
}

/**
 * Gives every template its data: `site`, the strings of each language as `ui`, the tables of failures and
 * permissions, and pages in a language what the build knows of them, as `guide`. Refuses to build with mistakes.
 */
export function useData(eleventy: UserConfig, site: Site, markdown: MarkdownIt): void {
  let pageData = new Map<string, PageData>();
  eleventy.on("eleventy.before", () => {
    const { pages, mistakes } = findingsForBuild();
    if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
    pageData = new Map(pages.pages.map((page) => [`./${page.file}`, dataOf(page, site)]));
  });
  eleventy.setFrontMatterParsingOptions({ engines: { yaml: parseFrontMatter } });
  // Once a page, before it is rendered: `eleventyComputed` would first find out what depends on what, page by page.
  eleventy.addPreprocessor("guide", "md", (data) => {
    Object.assign(data, pageData.get(data.page.inputPath));
  });
  eleventy.addGlobalData("site", site);
  eleventy.addGlobalData("starts", startAlternates(site));
  eleventy.addGlobalData("languages", languages);
  eleventy.addGlobalData("ui", () => renderStrings(readStrings(), markdown));
  eleventy.addGlobalData("failures", () => readFailures());
  eleventy.addGlobalData("permissionGroups", permissionGroups);
  eleventy.addGlobalData("layout", "page");
  // Pages share what they do not set themselves: nothing in it is a page's to change.
  eleventy.setDataDeepMerge(false);
}
