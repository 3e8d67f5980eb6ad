import { expect, test } from "../support/pages.ts";

test("a page without its twin is named, with the file to write", ({ readFiles }) => {
  const said = readFiles({
    "pages/ru/both.md": "---\ntitle: Оба\n---\n",
    "pages/en/both.md": "---\ntitle: Both\n---\n",
    "pages/ru/deep/russian.md": "---\ntitle: Русская\n---\n",
    "pages/en/index.md": "---\ntitle: Start\n---\n",
  });
  expect(said).toEqual([
    "pages/ru/deep/russian.md: language: every page exists in each language: write pages/en/deep/russian.md too",
    "pages/en/index.md: language: every page exists in each language: write pages/ru/index.md too",
  ]);
});

test("a page outside every language's folder is named, with where to put it", ({ readFiles }) => {
  const page = "---\ntitle: A title\n---\n";
  const right = "a page stands in the folder of its language: pages/ru or pages/en";
  expect(readFiles({ "pages/about.md": page, "pages/de/ads.md": page, "pages/ru.md": page })).toEqual([
    `pages/about.md: language: ${right}`,
    `pages/de/ads.md: language: ${right}`,
    `pages/ru.md: language: ${right}`,
  ]);
});

test("two pages of one place are named", ({ readFiles }) => {
  const page = "---\ntitle: A title\n---\n";
  const files = ["ru", "en"].flatMap((language) => [
    [`pages/${language}/shop.md`, page],
    [`pages/${language}/shop/index.md`, page],
  ]);
  expect(readFiles(Object.fromEntries(files))).toEqual([
    'pages/ru/shop/index.md: place: "/ru/shop/": pages/ru/shop.md stands there already',
    'pages/en/shop/index.md: place: "/en/shop/": pages/en/shop.md stands there already',
  ]);
});

test("a missing picture is named, with where to put it", ({ readFiles }) => {
  const page = '---\ntitle: A page\nbigimg:\n  - "/img/here.svg": "Here"\n  - "/img/gone.png": "Gone"\n---\n';
  const said = readFiles({
    "img/here.svg": "<svg/>",
    "pages/ru/page.md": page,
    "pages/en/page.md": page,
  });
  expect(said).toEqual([
    'pages/ru/page.md: bigimg: "/img/gone.png": no such picture: put it at img/gone.png',
    'pages/en/page.md: bigimg: "/img/gone.png": no such picture: put it at img/gone.png',
  ]);
});

test("a picture of another site in the text is named, with what to do", ({ readFiles }) => {
  const page = "---\ntitle: A page\n---\n\n![Here](/img/here.svg) ![There](https://example.org/there.png)\n";
  const said = readFiles({
    "img/here.svg": "<svg/>",
    "pages/ru/page.md": page,
    "pages/en/page.md": page,
  });
  const right = "pictures come from this site alone: save it in img and write /img/…";
  expect(said).toEqual(
    ["ru", "en"].map(
      (language) => `pages/${language}/page.md: picture: "https://example.org/there.png": ${right}`,
    ),
  );
});

const asks =
  "title: A title\napp_id: 7275612\nowner: { name: Me, url: https://example.org/ }\nscope: offline,stats\n";

/** What one page of a pair writes otherwise than its twin, and what the build says of it. */
const different: readonly (readonly [what: string, text: string, into: string, says: string])[] = [
  ["app", "7275612", "111", "app_id: 111: its twin pages/ru/page.md has 7275612"],
  [
    "flow",
    "scope: offline,stats",
    "scope: stats\nflow: vkid",
    'flow: "vkid": its twin pages/ru/page.md has "oauth"',
  ],
  [
    "permissions",
    "offline,stats",
    '"stats, ads"',
    'scope: "ads,stats": its twin pages/ru/page.md has "offline,stats"',
  ],
  [
    "owner's address",
    "example.org",
    "example.com",
    'owner: "https://example.com/": its twin pages/ru/page.md has "https://example.org/"',
  ],
  [
    "owner",
    "owner: { name: Me, url: https://example.org/ }",
    "",
    'owner: its twin pages/ru/page.md has "https://example.org/"',
  ],
];

for (const [what, text, into, says] of different) {
  test(`twins with another ${what} are named`, ({ readFiles }) => {
    const said = readFiles({
      "pages/ru/page.md": `---\n${asks}---\n`,
      "pages/en/page.md": `---\n${asks.replace(text, into)}---\n`,
    });
    expect(said).toContain(`pages/en/page.md: ${says}: both ask the reader for the same`);
  });
}

test("of twins one that asks for nothing is named once", ({ readFiles }) => {
  const files = { "pages/ru/page.md": "---\ntitle: A title\n---\n", "pages/en/page.md": `---\n${asks}---\n` };
  expect(readFiles(files)).toEqual([
    'pages/en/page.md: flow: "oauth": its twin pages/ru/page.md has none: both ask the reader for the same',
  ]);
});

test("twins may name app and owner each in its language, and the permissions in another order", ({
  readFiles,
}) => {
  const said = readFiles({
    "pages/ru/page.md": `---\napp_name: Отчёты\n${asks}---\n`,
    "pages/en/page.md": `---\napp_name: Reports\n${asks.replace("offline,stats", "stats offline").replace("Me", "I")}---\n`,
  });
  expect(said).toEqual([]);
});

const page = "---\ntitle: A title\n---\n";

/** A file's name in the folder of its language, and the one that it should have. */
const names: readonly (readonly [name: string, right: string | undefined])[] = [
  ["howto.MD", "howto.md"],
  ["howto.markdown", "howto.md"],
  ["UPPER.md", "upper.md"],
  ["my page.md", "my-page.md"],
  ["a#b.md", "a-b.md"],
  ["a?b.md", "a-b.md"],
  ["100%.md", "100.md"],
  ["Deep Down/Page.md", "deep-down/page.md"],
  ["страница.md", undefined],
];

for (const [name, right] of names) {
  test(`a page called ${name} is named, with what to call it`, ({ readFiles }) => {
    expect(readFiles({ [`pages/ru/${name}`]: page, [`pages/en/${right ?? name}`]: page })).toEqual(
      (right ? ["ru"] : ["ru", "en"]).map(
        (language) =>
          `pages/${language}/${name}: name: rename it${right ? ` to ${right}` : ""}: an address holds small Latin letters, digits and hyphens, and a page ends in .md`,
      ),
    );
  });
}

test("what is no Markdown in the folder of a language is named", ({ readFiles }) => {
  const said = readFiles({
    "pages/ru/b.html": "<p>",
    "pages/ru/deep/d.njk": "{{ x }}",
    "pages/en/.DS_Store": "",
  });
  const right = "pages are Markdown, and nothing else stands beside them";
  expect(said).toEqual([`pages/ru/b.html: format: ${right}`, `pages/ru/deep/d.njk: format: ${right}`]);
});

test("a page in another encoding is named", ({ readFiles }) => {
  const windows1251 = Uint8Array.from([
    ...Buffer.from("---\ntitle: "),
    0xcf,
    0xf0,
    ...Buffer.from("\n---\n"),
  ]);
  expect(readFiles({ "pages/ru/page.md": windows1251, "pages/en/page.md": page })).toEqual([
    "pages/ru/page.md: encoding: not UTF-8: save it as UTF-8",
  ]);
});

test("a picture of any name is found", ({ readFiles }) => {
  const text = `${page}![One](</img/моя картинка.svg>) ![Two](/img/50%25.svg)\n`;
  const img = { "img/моя картинка.svg": "<svg/>", "img/50%.svg": "<svg/>" };
  expect(readFiles({ ...img, "pages/ru/page.md": text, "pages/en/page.md": text })).toEqual([]);
});

test("a picture that is shown as code is none, however a missing one is written", ({ readFiles }) => {
  const shown = `${page}Write \`![Words](/img/none.svg)\`:\n\n\`\`\`\n![Words](/img/none.svg)\n\`\`\`\n`;
  expect(readFiles({ "pages/ru/page.md": shown, "pages/en/page.md": shown })).toEqual([]);
  const missing = `${page}![Plain](/img/a.svg), ![[Brackets]](/img/b.svg), ![Named][c].\n\n[c]: /img/c.svg\n`;
  expect(readFiles({ "pages/ru/page.md": missing, "pages/en/page.md": shown })).toEqual(
    ["a", "b", "c"].map(
      (name) => `pages/ru/page.md: picture: "/img/${name}.svg": no such picture: put it at img/${name}.svg`,
    ),
  );
});

test("a day that the calendar lacks is refused", ({ readFiles }) => {
  const said = readFiles({
    "pages/ru/page.md": "---\ntitle: A title\nupdated: 2027-02-31\n---\n",
    "pages/en/page.md": "---\ntitle: A title\nupdated: 2028-02-29\n---\n",
  });
  expect(said).toEqual([
    'pages/ru/page.md: updated: "2027-02-31": a day of the calendar such as 2026-11-21, without quotes',
  ]);
});

/** Front matter that is no YAML, and what the build advises. */
const notYaml: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  [
    "a colon in a text",
    "---\ntitle: Доступ: сообщества\n---\n",
    / at line 2, column \d+: put the text in quotes: it holds a colon$/,
  ],
  [
    "a colon in an item's text",
    "---\ntitle: A title\nbigimg:\n  - /img/a.svg: A: b\n---\n",
    / at line 4, column \d+: put the text in quotes: it holds a colon$/,
  ],
  ["no end", "---\ntitle: A title\n\nText: text\n", /^front matter: it ends with a line of its own, ---$/],
  [
    "a tab",
    "---\ntitle: A title\nowner:\n\tname: Me\n---\n",
    /^front matter: indent with spaces: line 4 begins with a tab$/,
  ],
  [
    "a quotation without end",
    '---\ntitle: "A title\n---\n',
    /^front matter: no YAML: .* at line \d+, column \d+$/,
  ],
];

for (const [what, text, says] of notYaml) {
  test(`front matter with ${what} is a mistake of its page, beside those of other pages`, ({ readFiles }) => {
    const files = { "pages/ru/page.md": text, "pages/en/page.md": "---\nlayout: page\n---\n" };
    const [said = "", ...others] = readFiles(files);
    expect(said.replace(/^pages\/ru\/page\.md: /, "")).toMatch(says);
    expect(others).toEqual(["pages/en/page.md: title: every page needs a title"]);
    expect(readFiles(files), "and so it is when it is read once more").toEqual([said, ...others]);
  });
}

test("a mark that is shown as code is no misspelt one", ({ readFiles }) => {
  const page =
    "---\ntitle: A title\n---\n\nNot `{.box-none}` nor `<!-- step -->`:\n\n```\n{.box-other}\n```\n";
  expect(readFiles({ "pages/ru/page.md": page, "pages/en/page.md": page })).toEqual([]);
});
