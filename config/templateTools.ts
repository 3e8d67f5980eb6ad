import type { UserConfig } from "@11ty/eleventy";
import type MarkdownIt from "markdown-it";
import { apiVersion } from "../src/scripts/vk/authorize.ts";
import type { Picture } from "./frontMatter.ts";
import type { Language } from "./languages.ts";
import { listFailures } from "./listedFailures.ts";
import { pictureHtml } from "./pictures.ts";
import type { Site } from "./site.ts";
import { aroundSteps, fill, type Html, html, icon, showFor, slot } from "./templates.ts";
import { typeset } from "./typography.ts";

/** What a filter sees of the page that it is used on. */
interface InPage {
  readonly ctx: { readonly language?: Language };
}

/** Made once: making one takes longer than the rest of a page's footer. */
const longDates: Record<Language, Intl.DateTimeFormat> = {
  ru: new Intl.DateTimeFormat("ru-RU", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }),
};

/** The filters and functions that templates use, by the name they use them under. */
export function useTemplateTools(eleventy: UserConfig, site: Site, markdown: MarkdownIt): void {
  eleventy.addNunjucksFilter("picture", function (this: InPage, picture: Picture) {
    return html(pictureHtml(site, picture, this.ctx.language));
  });
  eleventy.addNunjucksFilter("bigimg", function (this: InPage, item: Record<string, string>) {
    return Object.entries(item).map(([path, alt]) => ({ path, alt: typeset(alt, this.ctx.language) }));
  });
  eleventy.addNunjucksGlobal("drawing", (name: string, alt: unknown = "", language?: Language) =>
    html(pictureHtml(site, { path: `/img/${name}.svg`, alt: String(alt) }, language)),
  );
  eleventy.addNunjucksFilter("fill", (text: Html, values: Record<string, unknown>) => fill(text, values));
  eleventy.addNunjucksFilter("isoDate", (date: Date) => date.toISOString().slice(0, 10));
  eleventy.addNunjucksFilter("longDate", (date: Date, language: Language) =>
    longDates[language].format(date).replace(/ г\.$/, " года").replaceAll(" ", "\u00a0"),
  );
  eleventy.addNunjucksFilter("markdown", function (this: InPage, text: string) {
    return html(markdown.render(text, { language: this.ctx.language }));
  });
  eleventy.addNunjucksFilter("listed", listFailures);
  eleventy.addNunjucksFilter("aroundSteps", aroundSteps);
  eleventy.addNunjucksGlobal("apiVersion", apiVersion);
  eleventy.addNunjucksGlobal("showFor", showFor);
  eleventy.addNunjucksGlobal("slot", slot);
  eleventy.addNunjucksGlobal("icon", icon);
}
