import MarkdownIt from "markdown-it";
import nunjucks from "nunjucks";
import type { Language, Strings } from "./languages.ts";

const { escapeHtml } = new MarkdownIt().utils;

/** HTML that templates put in as it is. */
export type Html = InstanceType<typeof nunjucks.runtime.SafeString>;

export interface HtmlStrings {
  readonly [name: string]: Html | HtmlStrings;
}

export function html(text: string): Html {
  return new nunjucks.runtime.SafeString(text);
}

/** The strings of each language as HTML: they are Markdown of one line each (`code`, **bold**, links). */
export function renderStrings(
  strings: Record<Language, Strings>,
  markdown: MarkdownIt,
): Record<Language, HtmlStrings> {
  const render = (branch: Strings, language: Language): HtmlStrings =>
    Object.fromEntries(
      Object.entries(branch).map(([name, value]) => [
        name,
        typeof value === "string"
          ? html(markdown.renderInline(value, { language }))
          : render(value, language),
      ]),
    );
  return { ru: render(strings.ru, "ru"), en: render(strings.en, "en") };
}

/** Puts values into a string's `{name}` places, escaped unless they are HTML already. */
export function fill(text: Html | string, values: Readonly<Record<string, unknown>>): Html {
  return html(
    // Markdown has encoded the braces of a place that is a link's address.
    String(text).replace(/(?:\{|%7B)(\w+)(?:\}|%7D)/g, (place, name: string) =>
      name in values ? asHtml(values[name]) : place,
    ),
  );
}

/**
 * The attributes of a part of the helper that only some states show: `returned token`, or with a detail
 * `refused.token`. What `ready` does not show is hidden in the HTML already, so that the page makes sense
 * to a browser without scripts or styles.
 */
export function showFor(states: string): Html {
  return html(`data-for="${states}"${states.split(" ").includes("ready") ? "" : " hidden"}`);
}

/** A drawing of the symbol sheet, decorative: the words beside it say all. */
export function icon(name: string): Html {
  return html(`<svg class="i" aria-hidden="true"><use href="#i-${name}"/></svg>`);
}

/** A place that the page's script fills with text; until then there stands what the page puts there. */
export function slot(name: string, tag = "span", text: unknown = ""): Html {
  return html(`<${tag} data-slot="${name}">${asHtml(text)}</${tag}>`);
}

/** The place in the text where the reader's steps stand: before it the introduction, after it the rest. */
const stepsMark = "<!-- steps -->";

/** What of a page's text comes before the steps, and what after; without a mark all of it comes after. */
export function aroundSteps(content: string): { before: Html; after: Html } {
  const [before, after] = content.includes(stepsMark) ? content.split(stepsMark) : ["", content];
  return { before: html(before ?? ""), after: html(after ?? "") };
}

function asHtml(value: unknown): string {
  return value instanceof nunjucks.runtime.SafeString ? String(value) : escapeHtml(String(value ?? ""));
}
