import { readdirSync, readFileSync } from "node:fs";
import { readColours } from "../../../config/colours.ts";
import { createPageStyle } from "../../../config/pageStyle.ts";
import { type Rule, readStyles } from "../../../config/styles.ts";
import { expect, test } from "../support/test.ts";

const styles = await readStyles();
const pageStyle = createPageStyle(styles);

/** The rules for elements, whatever they stand in. */
function rulesFor(rules: readonly Rule[]): { readonly head: string; readonly body: string }[] {
  return rules.flatMap(({ head, body }) => {
    if (typeof body !== "string") return rulesFor(body);
    return head.startsWith("@") ? [] : [{ head, body }];
  });
}

test("where something of a class stands that one sheet alone names, the page wears that sheet's rules for it", async ({
  sites,
  page,
}) => {
  const classesIn = (head: string): readonly string[] => head.match(/\.[a-z][\w-]*/g) ?? [];
  const sheets = [...styles.values()].map(rulesFor);
  const named = sheets.flatMap((rules) => [...new Set(rules.flatMap(({ head }) => classesIn(head)))]);
  const isOwn = (name: string) => named.indexOf(name) === named.lastIndexOf(name);
  const rules = sheets.flat().filter(({ head }) => classesIn(head).some(isOwn));
  expect(rules.length).toBeGreaterThan(100);
  // What a browser draws before or behind an element is none that could be found.
  const heads = rules.map(({ head }) => head.replace(/::(before|after)/g, ""));

  const site = await sites.withFixtures();
  const missing: string[] = [];
  for (const { file, html } of site.pages) {
    const fits = await page.evaluate(
      ([html, heads]) => {
        const document = new DOMParser().parseFromString(html, "text/html");
        return heads.map((head) => document.querySelector(head) !== null);
      },
      [html, heads] as const,
    );
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
    for (const [place, { head, body }] of rules.entries())
      if (fits[place] && !style.includes(`{${body}}`)) missing.push(`${file}: ${head}`);
  }
  expect(missing).toEqual([]);
});

test("a page wears only the rules for what is on it", () => {
  const style = pageStyle('<p class="note care"><a href="/">x</a></p>');
  expect(style).toContain(".note.care{");
  expect(style).toContain(".note a{");
  expect(style).not.toMatch(/\.card|\.box-note|\.prose\b(?!,)|\btable\b|\.note\.bad|\.note code/);
  expect(style, "no size is left to look up, and no rule is empty").not.toMatch(/var\(--[st]-?\d\)|\{\}/);
});

test("sheets win in one order, whatever stands first on a page", () => {
  const [table, list] = ["<table><tr><th>x</th></tr></table>", "<ul><li>y</li></ul>"];
  expect(pageStyle(table + list)).toBe(pageStyle(list + table));
  expect(createPageStyle(styles)(table + list)).toBe(createPageStyle(styles)(list + table));
});

test("a colour has its first value, and its second one in each rule that is dark", () => {
  const style = pageStyle("<p>x</p>");
  const colours = [...readColours().values()];
  expect(colours.length).toBeGreaterThan(10);
  expect(style).not.toContain("light-dark");
  const values = (rule: string) => rule.split(/[;:]/).filter((each) => each.startsWith("#"));
  const schemes = (name: string) => style.match(new RegExp(`color-scheme:${name};[^}]*`, "g")) ?? [];
  expect(schemes("light").map(values)).toEqual([colours.map(({ light }) => light)]);
  const dark = colours.map((each) => each.dark);
  expect(schemes("dark").map(values)).toEqual([dark, dark]);
});

test("a selector is one, whatever commas stand in its parentheses", () => {
  const style = pageStyle('<p class="links"><a href="/">x</a><em class="reported">y</em></p>');
  expect(style).toContain(".links :is(a,button){");
  expect(style).toContain(":is(.documented,.reported,.unchecked){");
});

test("what stands in brackets or after a colon is no element that a page must have", () => {
  const style = pageStyle("<main><details><summary>x</summary></details></main>");
  expect(style).toContain("summary::marker{");
  expect(style).toContain("[hidden],");
});

test("a selector is cut at no comma of parentheses in parentheses", () => {
  const style = pageStyle("<p>x</p>");
  const count = (sign: string) => style.split(sign).length;
  expect(count("(")).toBe(count(")"));
  expect(style).toContain("[hidden],[data-framed] :is(body>:not(main),main>:not(.framed))");
});

test("a sign that the style draws is not read aloud, and a browser that knows no such silence draws it too", () => {
  const sheets = readdirSync("src/styles").map((file) => readFileSync(`src/styles/${file}`, "utf8"));
  const signs = Array.from(
    sheets.join("\n").matchAll(/content: ("[^"]+");\s*([^;]+);/g),
    ([, sign, next = ""]) => [sign, next.replace(/^.*\*\/\s*/s, "")],
  );
  expect(signs.length).toBeGreaterThan(8);
  for (const [sign, next] of signs) expect(next).toBe(`content: ${sign} / ""`);
});

test("no string of the styles holds a space that is taken out of what stands around it", () => {
  const sheets = readdirSync("src/styles").map((file) => readFileSync(`src/styles/${file}`, "utf8"));
  const strings = sheets.join("\n").match(/"[^"\n]*"/g) ?? [];
  expect(strings).toContain('"✓"');
  expect(strings.filter((each) => /[,:/] | \//.test(each))).toEqual([]);
});
