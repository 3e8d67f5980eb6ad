import type { UserConfig } from "@11ty/eleventy";
import type MarkdownIt from "markdown-it";

/**
 * Elements beside which a line break is no space between words. An `svg` is not among them, since it stands in words;
 * a `symbol` stands only in the sheet of icons.
 */
const block =
  "html|head|title|meta|link|script|style|body|symbol|header|nav|main|section|footer|div|p|h\\d|ul|ol|li|dl|dt|dd|details|summary|figure|figcaption|fieldset|legend|noscript|table|thead|tbody|tr|th|td";

const breaks = new RegExp(`(?<=<(?:/?(?:${block})\\b[^<>]*)>)\\s*\\n\\s*|\\n\\s*(?=</?(?:${block})\\b)`, "g");

/** Leaves out the line breaks beside the blocks of HTML or of a template: who writes needs them, who reads does not. */
export function compact(html: string): string {
  return html.replace(breaks, "");
}

/** Compacts what pages are made from, once each, so that no page has to be compacted itself. */
export function compactTemplates(eleventy: UserConfig): void {
  // `dev` is what Eleventy sets by itself: errors keep their trace.
  eleventy.setNunjucksEnvironmentOptions({ dev: true, trimBlocks: true });
  eleventy.addNunjucksTag("compact", () => ({ tags: [], preprocess: compact }));
}

/** Markdown's blocks follow one another without a line break, and so does what is HTML in it. */
export function compactMarkdown(markdown: MarkdownIt): void {
  markdown.core.ruler.push("compact", ({ tokens }) => {
    for (const token of tokens) {
      token.block = false;
      if (token.type === "html_block") token.content = compact(token.content);
    }
  });
}
