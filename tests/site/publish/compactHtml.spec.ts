import { compact } from "../../../config/compactHtml.ts";
import { expect, test } from "../support/test.ts";

test("line breaks between blocks go, and those between words and what stands among them stay", () => {
  expect(compact("<div>\n  <p>one</p>\n  <p>two</p>\n</div>\n")).toBe("<div><p>one</p><p>two</p></div>\n");
  expect(compact('<p>words\n<svg class="i"></svg>\nmore\n<a href="/">x</a></p>')).toBe(
    '<p>words\n<svg class="i"></svg>\nmore\n<a href="/">x</a></p>',
  );
  const sheet = '<svg hidden>\n<symbol id="i"><path d="M0 0"/></symbol>\n<symbol id="j"></symbol>\n</svg>';
  expect(compact(sheet)).toBe(sheet.replaceAll("\n", ""));
});
