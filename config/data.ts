import type { UserConfig } from "@11ty/eleventy";
import type MarkdownIt from "markdown-it";
import { type Guide, startAlternates } from "./guide.ts";
import { languages } from "./languages.ts";
import { permissionGroups } from "./permissions.ts";
import type { Site } from "./site.ts";
import { renderStrings } from "./templates.ts";

/**
 * Gives every template its data: `site`, the strings of each language as `ui`, the tables of failures and
 * permissions. What a page has of its own comes from `renderPages`.
 */
export function useData(
  eleventy: UserConfig,
  site: Site,
  { guide, markdown }: { readonly guide: () => Guide; readonly markdown: MarkdownIt },
): void {
  eleventy.addGlobalData("site", site);
  eleventy.addGlobalData("starts", startAlternates(site));
  eleventy.addGlobalData("languages", languages);
  eleventy.addGlobalData("ui", () => renderStrings(guide().strings, markdown));
  eleventy.addGlobalData("failures", () => guide().failures);
  eleventy.addGlobalData("permissionGroups", () => permissionGroups(guide().permissions));
  eleventy.addGlobalData("layout", "page");
  // The sitemap lists what was read; Eleventy need not find out which page stands in which collection.
  eleventy.addGlobalData("eleventyExcludeFromCollections", true);
  // Every place is written out: none is a template to be compiled.
  eleventy.setDynamicPermalinks(false);
  // Pages share what they do not set themselves: nothing in it is a page's to change.
  eleventy.setDataDeepMerge(false);
}
