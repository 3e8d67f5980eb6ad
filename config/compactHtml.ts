import type { UserConfig } from "@11ty/eleventy";

/**
 * Elements beside which a line break is no space between words. An `svg` is not among them, since it stands in words;
 * a `symbol` stands only in the sheet of icons.
 */
const block =
  "html|head|title|meta|link|script|style|body|symbol|header|nav|main|section|footer|div|p|h\\d|ul|ol|li|dl|dt|dd|details|summary|figure|figcaption|fieldset|legend|noscript|table|thead|tbody|tr|th|td";

const breaks = new RegExp(
  `(?<=<(?:/?(?:${block})\\b[^<>]*)>)\\s*\\n\\s*(?=<)|\\n\\s*(?=</?(?:${block})\\b)`,
  "g",
);

/** Leaves out the line breaks between the blocks of a page: its templates need them, its readers do not. */
export function compact(html: string): string {
  return html.replace(breaks, "");
}

export function compactHtml(eleventy: UserConfig): void {
  eleventy.addTransform("compactHtml", (content: string, path: string) =>
    path.endsWith(".html") ? compact(content) : content,
  );
}
