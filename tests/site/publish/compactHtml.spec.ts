import MarkdownIt from "markdown-it";
import { compact, compactMarkdown } from "../../../config/compactHtml.ts";
import { expect, test } from "../support/test.ts";

test("line breaks between blocks go, and those between words and what stands among them stay", () => {
  expect(compact("<div>\n  <p>one</p>\n  <p>two</p>\n</div>\n")).toBe("<div><p>one</p><p>two</p></div>");
  expect(compact('<p>words\n<svg class="i"></svg>\nmore\n<a href="/">x</a></p>')).toBe(
    '<p>words\n<svg class="i"></svg>\nmore\n<a href="/">x</a></p>',
  );
  const sheet = '<svg hidden>\n<symbol id="i"><path d="M0 0"/></symbol>\n<symbol id="j"></symbol>\n</svg>';
  expect(compact(sheet)).toBe(sheet.replaceAll("\n", ""));
});

test("what stands between the blocks of a template leaves no line break either", () => {
  expect(compact("<ul>\n{% for each in all %}\n<li>{{ each }}</li>\n{% endfor %}\n</ul>\n")).toBe(
    "<ul>{% for each in all %}<li>{{ each }}</li>{% endfor %}</ul>",
  );
});

test("Markdown's blocks follow one another, and its lines and samples keep their breaks", () => {
  const markdown = new MarkdownIt({ html: true });
  compactMarkdown(markdown);
  expect(markdown.render("# One\n\ntwo\nlines\n\n- a\n- b\n\n***\n\n    code\n    more\n")).toBe(
    "<h1>One</h1><p>two\nlines</p><ul><li>a</li><li>b</li></ul><hr><pre><code>code\nmore\n</code></pre>\n",
  );
  expect(markdown.render("<div>\n<b>x</b>\n</div>\n\ntext")).toBe("<div><b>x</b></div><p>text</p>");
});

test("no page of the guide has a line break between two blocks", async ({ sites }) => {
  const { pages } = await sites.guide();
  for (const { file, html } of pages) {
    const [, body = ""] = html.split("</style>");
    expect(body).toContain("<main");
    expect(
      body.match(/<\/(?:div|p|li|section|table|h\d)>\s*\n\s*<(?:div|p|li|section|table|h\d)\b/g),
      file,
    ).toBeNull();
  }
});
