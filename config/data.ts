import type { UserConfig } from "@11ty/eleventy";
import type { MarkdownIt } from "markdown-it";
import { readFailures } from "./failures.ts";
import { checkGuide, type PageView, startAlternates, viewPage } from "./guide.ts";
import { languageOf, languages, readStrings } from "./languages.ts";
import { permissionGroups } from "./permissions.ts";
import type { Site } from "./site.ts";
import { renderStrings } from "./templates.ts";
import { typeset } from "./typography.ts";

/** What Eleventy knows of a page, as far as it is used here. */
interface Page {
  readonly page: { readonly url: string };
  readonly title?: string;
  readonly subtitle?: string;
  readonly description?: string;
}

/**
 * Gives every template its data: `site`, the strings of each language as `ui`, the tables of failures and
 * permissions,
 * and for pages in a language `guide`, what the build knows of them. Refuses to build with mistakes.
 */
export function useData(eleventy: UserConfig, site: Site, markdown: MarkdownIt): void {
  let views = new Map<string, PageView>();
  eleventy.on("eleventy.before", () => {
    const { pages, mistakes } = checkGuide();
    if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
    views = new Map(pages.pages.map((page) => [page.path, viewPage(page, site)]));
  });
  eleventy.addGlobalData("site", site);
  eleventy.addGlobalData("starts", startAlternates(site));
  eleventy.addGlobalData("languages", languages);
  eleventy.addGlobalData("ui", () => renderStrings(readStrings(), markdown));
  eleventy.addGlobalData("failures", () => readFailures());
  eleventy.addGlobalData("permissionGroups", permissionGroups);
  eleventy.addGlobalData("layout", "page");
  eleventy.addGlobalData("eleventyComputed", {
    guide: ({ page }: Page) => views.get(page.url),
    language: ({ page }: Page) => languageOf(page.url),
    title: ({ title, page }: Page) => title && typeset(title, languageOf(page.url)),
    subtitle: ({ subtitle, page }: Page) => subtitle && typeset(subtitle, languageOf(page.url)),
    description: ({ description, page }: Page) => description && typeset(description, languageOf(page.url)),
  });
}
