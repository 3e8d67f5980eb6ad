import type { UserConfig } from "@11ty/eleventy";
import type { MarkdownIt } from "markdown-it";
import { readFailures } from "./failures.ts";
import { checkGuide, type PageView, startAlternates, viewPage } from "./guide.ts";
import { languages, readStrings } from "./languages.ts";
import { permissionGroups } from "./permissions.ts";
import type { Site } from "./site.ts";
import { renderStrings } from "./templates.ts";

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
    guide: (data: { page: { url: string } }) => views.get(data.page.url),
  });
}
