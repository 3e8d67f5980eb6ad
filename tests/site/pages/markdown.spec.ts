import { languages } from "../../../config/languages.ts";
import { createMarkdown } from "../../../config/markdown.ts";
import { readSite } from "../../../config/site.ts";
import { expect, test } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const reading = readSite({ SITE_URL: "https://example.org/guide/" });
if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
const markdown = createMarkdown(reading.site);

/** Markdown whose braces are text: the text that a reader must see whole. */
const braces: readonly (readonly [where: string, source: string, text: string])[] = [
  [
    "at the end of a paragraph",
    "https://example.org/?client_id={app_id}",
    "https://example.org/?client_id={app_id}",
  ],
  ["at the end of a paragraph, after a space", "The number {app_id}", "The number {app_id}"],
  ["alone in a paragraph", "Before\n\n{app_id}\n\nAfter", "Before\n{app_id}\nAfter"],
  ["at the end of a line", "The number {app_id}\nand more", "The number {app_id}\nand more"],
  ["at the start of a paragraph", "{app_id} is the number", "{app_id} is the number"],
  ["in a list item", "- One {app_id}\n- Two {code}", "One {app_id}\nTwo {code}"],
  ["in a nested list", "- One\n  - Two {app_id}", "One\nTwo {app_id}"],
  ["in a numbered list", "1. One {app_id}", "One {app_id}"],
  ["after a list", "- One\n- Two\n{app_id}", "One\nTwo\n{app_id}"],
  ["in a heading", "## The number {app_id}", "The number {app_id}"],
  ["in a heading underlined", "The number {app_id}\n---", "The number {app_id}"],
  ["in a link's text", "[The number {app_id}](/ru/) more", "The number {app_id} more"],
  ["after a link", "[The number](/ru/){app_id}", "The number{app_id}"],
  ["in code", "`client_id={app_id}`", "client_id={app_id}"],
  ["after code", "`client_id`{app_id}", "client_id{app_id}"],
  ["in emphasis", "*The {app_id}* and **the {code}**", "The {app_id} and the {code}"],
  ["after emphasis", "**The number**{app_id}", "The number{app_id}"],
  ["in a fence", "```\ncurl {app_id}\n{code}\n```", "curl {app_id}\n{code}"],
  ["in an indented block", "    curl {app_id}", "curl {app_id}"],
  ["in a quotation", "> The number {app_id}", "The number {app_id}"],
  ["in a table", "| A {a} | B |\n|---|---|\n| C {c} | D {d} |", "A {a}\nB\nC {c}\nD {d}"],
  ["after a table", "| A | B |\n|---|---|\n| C | D |\n\n{app_id}", "A\nB\nC\nD\n{app_id}"],
  ["after a rule's dashes", "--- {app_id}", "--- {app_id}"],
  ["with several names", "The {first second}", "The {first second}"],
  ["with nothing in them", "Empty {} and { }", "Empty {} and { }"],
  ["in JSON", 'The answer {"error":"invalid_grant"}', 'The answer {"error":"invalid_grant"}'],
  ["nested", "The answer {a: {b: {c}}}", "The answer {a: {b: {c}}}"],
  ["twice", "The {{app_id}}", "The {{app_id}}"],
  ["unclosed", "The {app_id and {.note", "The {app_id and {.note"],
  ["unopened", "The app_id} and .note}", "The app_id} and .note}"],
  ["with Cyrillic", "Код {код}", "Код {код}"],
  ["with a handler", "Press {onclick=alert(1)}", "Press {onclick=alert(1)}"],
  ["with a handler in quotes", 'Press {onclick="alert(1)"}', 'Press {onclick="alert(1)"}'],
  ["with a style", "Red {style=color:red}", "Red {style=color:red}"],
  ["with a handler beside a class", "Press {.note onclick=alert(1)}", "Press {.note onclick=alert(1)}"],
  ["with an address", "[Go](/ru/){href=javascript:alert(1)}", "Go{href=javascript:alert(1)}"],
  ["with a target", "[Go](/ru/){target=_blank}", "Go{target=_blank}"],
  ["with a script in them", "Text {<b>bold</b>}", "Text {bold}"],
];

for (const [where, source, text] of braces) {
  test(`braces that are text stay visible ${where}`, async ({ query }) => {
    const html = markdown.render(source);
    const [body] = await query(html.replace(/<\/?(?:p|ul|li|th|td)\b/g, "\n$&"), "body");
    const lines = (body?.text ?? "").split("\n").map((line) => line.trim());
    expect(lines.filter(Boolean).join("\n")).toBe(text);
    const names = (await query(html, "*")).flatMap(({ attributes }) => Object.entries(attributes));
    const ours = /^(?:href|scope|data-label|tabindex)=|^class=sample$/;
    expect(names.map((each) => each.join("=")).filter((each) => !ours.test(each))).toEqual([]);
  });
}

/** Groups of attributes that markdown-it-attrs is to set, and the element that must bear them. */
const attributes: readonly (readonly [what: string, source: string, selector: string])[] = [
  ["a heading's anchor", "## Step 2 {#step2}", "h2#step2"],
  ["a heading's anchor and class", "## Step 2 {#step2 .quiet}", "h2#step2.quiet"],
  ["a paragraph's class", "Text {.soft}", "p.soft"],
  ["a class within spaces", "Text { .soft }", "p.soft"],
  ["a list's class", "- One\n- Two\n{.asks}", "ul.asks"],
  ["a list's class, alone in a paragraph after it", "- One\n- Two\n\n{.asks}\n\nText", "ul.asks"],
  ["a list's class in another block of HTML", "<div>\n\n- One\n\n{.asks}\n\n</div>", "div > ul.asks"],
  [
    "a table's class, alone in a paragraph after it",
    "| A | B |\n|---|---|\n| C | D |\n\n{.prices}\n\nText",
    "table.prices",
  ],
  ["a code sample's anchor", "```sh {#call}\ncurl\n```", "pre#call"],
  ["an item's class", "- One {.first}\n- Two", "li.first"],
  ["a link's class", "[Go](/ru/){.btn}", "a.btn"],
  ["a language", "*Security Error*{lang=en}", "em[lang=en]"],
  ["a language in quotes", '*Security Error*{lang="en"}', "em[lang=en]"],
  ["a class before text in braces", "## The {app_id} here {#number}", "h2#number"],
];

for (const [what, source, selector] of attributes) {
  test(`braces set ${what}`, async ({ query }) => {
    const html = markdown.render(source);
    expect(await query(html, selector), html).toHaveLength(1);
    expect(html).not.toMatch(/\{ ?[#.]|\{lang/);
  });
}

test("a quotation with a box class is a callout, one without is a quotation", async ({ query }) => {
  for (const box of ["box-note", "box-warning", "box-error"]) {
    const html = markdown.render(`> **Heed.** Text\n{.${box}}\n\nAfter`);
    const [callout] = await query(html, "div");
    expect(callout?.attributes).toEqual({ class: box, role: "note" });
    expect(callout?.text.trim()).toBe("Heed. Text");
    expect(await query(html, "blockquote")).toEqual([]);
  }
  const quotation = markdown.render("> Words of somebody's.\n\n> A callout\n{.box-note}");
  expect(await query(quotation, "blockquote")).toHaveLength(1);
  expect(await query(quotation, "div[role=note]")).toHaveLength(1);
  const quoting = markdown.render(
    "> > Words of somebody's.\n>\n> A callout\n{.box-note}\n\n> Words of another's.",
  );
  expect((await query(quoting, "div[role=note] > blockquote")).map(({ text }) => text)).toEqual([
    "Words of somebody's.",
  ]);
  expect(await query(quoting, "body > blockquote")).toHaveLength(1);
});

test("braces that are text stay in a picture's words", async ({ query }) => {
  const [picture] = await query(markdown.render("![A key {app_id}](/img/start.svg)"), "img");
  expect(picture?.attributes).toMatchObject({ alt: "A key {app_id}", src: "/guide/img/start.svg" });
});

test("a table's rows and columns are named", async ({ query }) => {
  const html = markdown.render(
    "| Task | **Key** | `scope` |\n|---|---|---|\n| One | A | [B](/ru/) |\n| Two | C | |",
  );
  expect((await query(html, "thead th[scope=col]")).map(({ text }) => text)).toEqual([
    "Task",
    "Key",
    "scope",
  ]);
  expect((await query(html, "tbody th[scope=row]")).map(({ text }) => text)).toEqual(["One", "Two"]);
  expect((await query(html, "tbody td")).map(({ attributes }) => attributes["data-label"])).toEqual([
    "Key",
    "scope",
    "Key",
    "scope",
  ]);
  expect(await query(html, "tbody td:first-child, thead td")).toEqual([]);
  const another = markdown.render(`${"| A | B |\n|---|---|\n| C | D |\n\n"}| E | F |\n|---|---|\n| G | H |`);
  expect((await query(another, "td")).map(({ attributes }) => attributes["data-label"])).toEqual(["B", "F"]);
});

test("what a cell holds stays in one piece beside its label", async ({ query }) => {
  const html = markdown.render("| Task | Key |\n|---|---|\n| One | `wall`, or [none](/ru/) |");
  expect(await query(html, "td > *")).toHaveLength(1);
  expect((await query(html, "td > span"))[0]?.text).toBe("wall, or none");
});

test("an indented sample is a sample as well", async ({ query }) => {
  const [sample] = await query(markdown.render("Text\n\n    curl\n"), "pre.sample[tabindex]");
  expect(sample?.text).toBe("curl\n");
});

test("a code sample keeps its text, bears its anchor and takes the keyboard", async ({ query }) => {
  const html = markdown.render('```sh {#call}\ncurl "$A" <b> {{ x }}\n```');
  const [sample] = await query(html, "pre#call[tabindex='0'] > code");
  expect(sample?.text).toBe('curl "$A" <b> {{ x }}\n');
});

test("a drawing with words speaks the language of its page", () => {
  for (const language of languages)
    expect(markdown.render("![A sketch](/img/dialog.svg)", { language })).toContain(
      `src="/guide/img/dialog.${language}.svg"`,
    );
});

test("a link out tells the other side nothing, a link within takes the prefix", async ({ query }) => {
  const link = async (source: string) => (await query(markdown.render(source), "a"))[0]?.attributes;
  const rel = "noopener noreferrer";
  expect(await link("[Go](https://example.com/a)")).toEqual({ href: "https://example.com/a", rel });
  expect(await link("[Go](HTTPS://example.com/a)")).toMatchObject({ rel });
  expect(await link("<https://example.com/a>")).toEqual({ href: "https://example.com/a", rel });
  expect(await link("[Go](https://example.com/a){.btn}")).toMatchObject({ class: "btn", rel });
  expect(await link("[Go](/ru/authorize/#step2)")).toEqual({ href: "/guide/ru/authorize/#step2" });
  expect(await link("[Go](#take-back)")).toEqual({ href: "#take-back" });
  expect(await link("[Go](javascript:alert(1))")).toBeUndefined();
});

test("a link or picture written as HTML takes the prefix, whatever else does not", () => {
  for (const [source, html] of [
    ['<a class="btn" href="/ru/keep/#use">Go</a>', '<a class="btn" href="/guide/ru/keep/#use">Go</a>'],
    ["<b><img alt='' src='/img/start.svg'></b>", "<b><img alt='' src='/guide/img/start.svg'></b>"],
    ['<a href="//example.com/">Go</a>', '<a href="//example.com/">Go</a>'],
    ['<a href="#use">Go</a>', '<a href="#use">Go</a>'],
    ['`<a href="/ru/">`', "<code>&lt;a href=&quot;/ru/&quot;&gt;</code>"],
  ] as const)
    expect(markdown.renderInline(source)).toBe(html);
  expect(markdown.render('<details>\n<summary><a href="/ru/">Go</a></summary>\n</details>')).toContain(
    'href="/guide/ru/"',
  );
});

test("an address of another site without a scheme stays an address of that site", async ({ query }) => {
  const [link] = await query(markdown.render("[Go](//example.com/a)"), "a");
  expect(new URL(link?.attributes["href"] ?? "", "https://example.org/guide/ru/").origin).toBe(
    "https://example.com",
  );
});

for (const language of ["ru", "en"]) {
  test(`no template language reads the text of a page (${language})`, async ({ sites }) => {
    const page = (await sites.withFixtures()).page(`${language}/braces/`);
    const { text } = await page.one("main");
    for (const visible of [
      "Braces of every kind {here} {{ title }}",
      "A subtitle {% raw %}",
      'stand as text: {{ title }} {% include "base.njk" %} {# no comment #} end.',
      "The address https://example.org/?client_id={app_id} and so on, https://example.org/?client_id={app_id}",
    ])
      expect(text).toContain(visible);
    await page.one("main h2#the-heading");
    await page.one("main div.box-note[role=note]");
  });
}
