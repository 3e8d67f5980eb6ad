import type { UserConfig } from "@11ty/eleventy";

/** Elements beside which a line break is no space between words. */
const block =
  "html|head|title|meta|link|script|style|body|svg|symbol|header|nav|main|section|footer|div|p|h\\d|ul|ol|li|dl|dt|dd|details|summary|figure|figcaption|fieldset|legend|noscript|table|thead|tbody|tr|th|td";

const breaks = new RegExp(
  `(?<=<(?:/?(?:${block})\\b[^<>]*)>)\\s*\\n\\s*(?=<)|\\n\\s*(?=</?(?:${block})\\b)`,
  "g",
);

/** Leaves out the line breaks between the blocks of a page: its templates need them, its readers do not. */
export function compactHtml(eleventy: UserConfig): void {
  eleventy.addTransform("compactHtml", (content: string, path: string) =>
    path.endsWith(".html") ? content.replace(breaks, "") : content,
  );
}
