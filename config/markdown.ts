import querystring from "node:querystring";
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import attrs from "markdown-it-attrs";
import { publishedPath } from "./addresses.ts";
import { compactMarkdown } from "./compactHtml.ts";
import { languageIn } from "./languages.ts";
import { pictureHtml } from "./pictures.ts";
import type { Site } from "./site.ts";
import { setTypography } from "./typography.ts";

/** What `{…}` may set on an element; anything else in braces is text and stays text. */
const attributes = ["id", "class", "lang"];

/**
 * The Markdown of pages and of language files: markdown-it with markdown-it-attrs (`{#id .class}`),
 * and the guide's own few rules, one a function below.
 */
export function createMarkdown(site: Site): MarkdownIt {
  const markdown = new MarkdownIt({ html: true });
  setAttributes(markdown);
  setTypography(markdown);
  labelCells(markdown);
  alignCells(markdown);
  markCallouts(markdown);
  addressLinks(markdown, site);
  addressHtml(markdown, site);
  drawImages(markdown, site);
  showSamples(markdown);
  compactMarkdown(markdown);
  return markdown;
}

const attribute = String.raw`(?:[#.][\w-]+|(?:${attributes.join("|")})=(?:"[^"{}]*"|[^\s"{}]+))`;
const group = String.raw`\{\s*${attribute}(?:\s+${attribute})*\s*\}`;
const groups = new RegExp(group);
/** A group as a whole, or else a brace that is text. */
const braces = new RegExp(`${group}|[{}]`, "g");
/** Braces that are text stand under these while markdown-it-attrs looks for its own. */
const veil = { "{": "\uE000", "}": "\uE001" } as const;

/**
 * Lets markdown-it-attrs set the attributes of the blocks that hold a group; looking for one in every other block would
 * take as long as all the rest of a page.
 *
 * It takes any `{…}` at the end of a block for attributes and deletes what it does not allow, so that
 * `?client_id={app_id}` loses its end without a word. Here only well-formed groups of allowed attributes reach it;
 * every other brace is kept as text.
 */
function setAttributes(markdown: MarkdownIt): void {
  const plugin = new MarkdownIt().use(attrs, { allowedAttributes: attributes });
  plugin.core.ruler.enableOnly("curly_attributes");
  markdown.core.ruler.before("linkify", "attributes", (state) => {
    if (!state.tokens.some(holdsGroup)) return;
    state.tokens = blocksOf(state.tokens).flatMap((block) => {
      if (!block.some(holdsGroup)) return block;
      const part = new markdown.core.State("", markdown, state.env);
      part.tokens = block;
      eachText(block, veilPlaceholders);
      plugin.core.process(part);
      eachText(part.tokens, unveilPlaceholders);
      return part.tokens;
    });
  });
}

/** Whether a paragraph, or the line above a sample, holds a group. */
function holdsGroup({ type, content, info }: Token): boolean {
  return groups.test(info) || (type === "inline" && groups.test(content));
}

/** The blocks that follow one another; a group that stands alone belongs to the list or table before it. */
function blocksOf(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  for (const [place, token] of tokens.entries()) {
    const isFirst = token.level === 0 && token.nesting >= 0 && !tokens[place + 1]?.content.startsWith("{");
    const block = isFirst ? undefined : blocks.at(-1);
    if (block) block.push(token);
    else blocks.push([token]);
  }
  return blocks;
}

function eachText(tokens: readonly Token[], change: (text: string) => string): void {
  for (const token of tokens) {
    if (token.type === "text" || token.type === "inline") token.content = change(token.content);
    if (token.children) eachText(token.children, change);
  }
}

function veilPlaceholders(text: string): string {
  return text.replace(braces, (found) => (found === "{" || found === "}" ? veil[found] : found));
}

function unveilPlaceholders(text: string): string {
  return text.replaceAll(veil["{"], "{").replaceAll(veil["}"], "}");
}

/**
 * A table's first column names its rows, and every other cell carries its column's name, which a phone
 * shows beside it where the head of the table has no room.
 */
function labelCells(markdown: MarkdownIt): void {
  markdown.core.ruler.push("label_cells", ({ tokens }) => {
    let heads: string[] = [];
    let column = 0;
    tokens.forEach((token, place) => {
      if (token.type === "table_open") heads = [];
      if (token.type === "tr_open") column = 0;
      if (token.type === "th_open") {
        heads.push((tokens[place + 1]?.children ?? []).map(({ content }) => content).join(""));
        token.attrSet("scope", "col");
      }
      if (token.type === "td_open") {
        const label = heads[column];
        if (column === 0) token.attrSet("scope", "row");
        else if (label) token.attrSet("data-label", label);
      }
      if (token.type === "td_open" || token.type === "td_close") {
        if (column === 0) token.tag = "th";
        if (token.type === "td_close") column += 1;
      }
    });
  });
  // What such a cell holds is one thing beside its label, whatever it is made of.
  for (const [edge, before, after] of [
    ["td_open", "", "<span>"],
    ["td_close", "</span>", ""],
  ] as const)
    markdown.renderer.rules[edge] = (tokens, place, options, _, renderer) => {
      const tag = renderer.renderToken(tokens, place, options);
      return tokens[place]?.tag === "td" ? before + tag + after : tag;
    };
}

/** How a column is aligned is a class: the page's policy lets no element bear a style of its own. */
function alignCells(markdown: MarkdownIt): void {
  markdown.core.ruler.push("align_cells", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== "th_open" && token.type !== "td_open") continue;
      const [, side] = /^text-align:(\w+)$/.exec(String(token.attrGet("style") ?? "")) ?? [];
      if (!side) continue;
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
      if (side !== "left") token.attrJoin("class", side);
    }
  });
}

/** A block quote with a class `box-…` is a callout, no quotation. */
function markCallouts(markdown: MarkdownIt): void {
  markdown.core.ruler.push("mark_callouts", ({ tokens }) => {
    const open: boolean[] = [];
    for (const token of tokens) {
      if (token.type === "blockquote_open") {
        const isCallout = /\bbox-/.test(String(token.attrGet("class") ?? ""));
        open.push(isCallout);
        if (isCallout) {
          token.tag = "div";
          token.attrSet("role", "note");
        }
      }
      if (token.type === "blockquote_close" && open.pop()) token.tag = "div";
    }
  });
}

/** Links within the guide get the prefix it is published under; links out tell the other side nothing. */
function addressLinks(markdown: MarkdownIt, site: Site): void {
  markdown.renderer.rules["link_open"] = (tokens, place, options, _, renderer) => {
    const token = tokens[place];
    const href = String(token?.attrGet("href") ?? "");
    if (/^(https?:)?\/\//i.test(href)) token?.attrSet("rel", "noopener noreferrer");
    else token?.attrSet("href", publishedPath(site, href));
    return renderer.renderToken(tokens, place, options);
  };
}

/** Links and pictures that are written as HTML get the prefix, too. */
function addressHtml(markdown: MarkdownIt, site: Site): void {
  const address = /(?<=<\w[^<>]*\s(?:href|src)=["'])[^"']+/g;
  for (const html of ["html_block", "html_inline"])
    markdown.renderer.rules[html] = (tokens, place) =>
      (tokens[place]?.content ?? "").replace(address, (path) => publishedPath(site, path));
}

/** Pictures with their sizes; a drawing with words in it speaks the page's language. */
function drawImages(markdown: MarkdownIt, site: Site): void {
  markdown.renderer.rules["image"] = (tokens, place, _, env) => {
    const token = tokens[place];
    // Markdown has encoded the address already.
    const picture = {
      path: querystring.unescape(String(token?.attrGet("src") ?? "")),
      alt: token?.content ?? "",
    };
    return pictureHtml(site, picture, languageIn(env));
  };
}

/** A code sample may be wider than the screen: the keyboard reaches it, so that it can be scrolled. */
function showSamples(markdown: MarkdownIt): void {
  for (const sample of ["fence", "code_block"])
    markdown.renderer.rules[sample] = (tokens, place) => {
      const token = tokens[place];
      const id = token?.attrGet("id");
      const code = markdown.utils.escapeHtml(token?.content ?? "");
      return `<pre class="sample" tabindex="0"${id ? ` id="${id}"` : ""}><code>${code}</code></pre>`;
    };
}
