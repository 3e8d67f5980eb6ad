import type { UserConfig } from "@11ty/eleventy";
import type MarkdownIt from "markdown-it";
import { type Guide, type PageView, viewPage } from "./guide.ts";
import { type Language, languages } from "./languages.ts";
import type { GuidePage } from "./pages.ts";
import type { Site } from "./site.ts";
import { typesetLines } from "./typography.ts";

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

interface ReadyPage {
  readonly page: GuidePage;
  readonly data: PageData;
}

const words = ["title", "subtitle", "description"] as const;

function readyPages({ pages, permissions }: Guide, language: Language, site: Site): ReadyPage[] {
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
    return {
      page,
      data: { permalink: page.path, guide, updated, language, title, subtitle, description },
    };
  });
}

/**
 * Has Eleventy render each page from what was read when the guide was checked: no page is read twice, and what was
 * found right is what is built. Templates get a page's front matter and what the build knows of it, as `guide`;
 * the sitemap gets all pages, as `guidePages`.
 */
export function renderPages(
  eleventy: UserConfig,
  site: Site,
  { guide, markdown }: { readonly guide: () => Guide; readonly markdown: MarkdownIt },
): void {
  let pages = new Map<string, ReadyPage>();
  const pageAt = (inputPath: string): ReadyPage => {
    const page = pages.get(inputPath);
    if (!page) throw new Error(`${inputPath} was added while the guide was built: build it again`);
    return page;
  };
  eleventy.on("eleventy.before", () => {
    pages = new Map(
      languages
        .flatMap((language) => readyPages(guide(), language, site))
        .map((ready) => [`./${ready.page.file}`, ready]),
    );
  });
  eleventy.addExtension("md", {
    read: false,
    getData: (inputPath) => {
      const { page, data } = pageAt(inputPath);
      return { ...page.written, ...data };
    },
    compile: (_, inputPath) => () => {
      const { page } = pageAt(inputPath);
      return markdown.render(page.text, { language: page.language });
    },
  });
  eleventy.addGlobalData("guidePages", () => Array.from(pages.values(), ({ data }) => data));
}
