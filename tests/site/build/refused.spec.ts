import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { filesIn } from "../support/site.ts";
import { expect, test } from "../support/test.ts";
import type { Outcome, Workspace } from "../support/workspace.ts";

test.describe.configure({ timeout: 60_000 });

/** The last good site, which a build that fails must leave where it is. */
const lastGood = { "_site/index.html": "the last good site", "_site/old/index.html": "a page since removed" };

const withLastGood = test.extend<{ built: Workspace }>({
  built: async ({ workspace }, use) => {
    for (const [path, text] of Object.entries(lastGood)) workspace.write(path, text);
    const before = filesIn(workspace.folder).filter((path) => !path.startsWith("src/"));
    await use(workspace);
    const after = filesIn(workspace.folder).filter((path) => !path.startsWith("src/"));
    expect(after, "files beside the sources").toEqual(before);
    for (const [path, text] of Object.entries(lastGood)) expect(workspace.read(path)).toBe(text);
  },
});

/** The sentences of a build that says plainly why it refuses. */
function refusal({ exitCode, stdout, stderr }: Outcome): string[] {
  expect(exitCode).toBe(1);
  expect(stdout).not.toContain("Built into");
  expect(stderr).not.toMatch(/^\s*at .+:\d+|Error:|node_modules/m);
  const [first, ...sentences] = stderr
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("npm warn"));
  expect(first).toBe("The guide was not built:");
  return sentences.map((line) => line.trim());
}

withLastGood(
  "every mistake of every page is said at once, and the last good site stays",
  async ({ built }) => {
    const russian = "src/pages/ru/authorize.md";
    built.change(russian, "app_id: 7275612", "app_id: 0\nflow: oath");
    built.change(russian, '"offline,groups,ads,stats"', '"stat,offers"');
    const english = "src/pages/en/authorize.md";
    built.change(english, "title:", "titel:");
    built.change(english, "/img/authorize.svg", "/img/gone.svg");
    built.change(english, "updated: 2026-11-22", "updated: soon");
    built.write("src/pages/ru/alone.md", "---\ntitle: Одна\n---\n");
    const strings = "src/_data/ui/en.yaml";
    built.change(strings, "  skip: ", "  skipped: ");
    built.write("src/_data/ui/de.yaml", "header:\n  skip: Zum Inhalt\n");

    const said = refusal(await built.build());
    const titel: unknown = parse(built.read(english).split("---")[1] ?? "").titel;
    expect(said.sort()).toEqual(
      [
        `${russian}: app_id: 0: the app's number at VK, a positive whole number such as 7275612, without quotes`,
        `${russian}: flow: "oath": oauth or vkid (did you mean \`oauth\`?)`,
        `${russian}: scope: "stat": VK has no such permission (did you mean \`stats\`?)`,
        `${russian}: scope: "offers": VK has withdrawn it: take it out`,
        `${english}: titel: ${JSON.stringify(titel)}: no such key (did you mean \`title\`?)`,
        `${english}: title: every page needs a title`,
        `${english}: updated: "soon": a day of the calendar such as 2026-11-21, without quotes`,
        `${english}: bigimg: "/img/gone.svg": no such picture: put it at src/img/gone.svg`,
        "src/pages/ru/alone.md: language: every page exists in each language: write src/pages/en/alone.md too",
        `${strings}: header.skip is missing`,
        "src/_data/ui/ru.yaml: header.skipped is missing",
        "src/_data/ui/de.yaml: no language of the guide; its languages are ru, en",
      ].sort(),
    );
  },
);

withLastGood("front matter that is no YAML is said in plain words", async ({ built }) => {
  built.change("src/pages/ru/authorize.md", "title: ", "title: a: b: ");
  const [said, ...others] = refusal(await built.build());
  expect(others).toEqual([]);
  expect(said).toContain("src/pages/ru/authorize.md");
});

withLastGood("settings that are no addresses are said beside the guide's own mistakes", async ({ built }) => {
  built.change("src/pages/ru/keep.md", "title:", "titel:");
  const environment = { SITE_URL: "example.org", SOURCE_URL: "git", VK_ID_ORIGIN: "https://id.vk.ru/" };
  const said = refusal(await built.build(environment));
  expect(said.map((sentence) => sentence.replace(/:.*/, ""))).toEqual([
    "SITE_URL",
    "SOURCE_URL",
    "VK_ID_ORIGIN",
    "src/pages/ru/keep.md",
    "src/pages/ru/keep.md",
  ]);
});

withLastGood(
  "what is wrong in the tables and language files is said in plain words, all at once",
  async ({ built }) => {
    const permissions = "src/_data/permissions.yaml";
    built.change(permissions, "oauth: open", "oauth: opened");
    const failures = "src/_data/failures.yaml";
    built.write(failures, `${built.read(failures)}\n${built.read(failures)}`);
    const [english, russian] = ["src/_data/ui/en.yaml", "src/_data/ui/ru.yaml"];
    built.write(english, built.read(english).replace(/^( {2}exchanging:).*/m, "$1 5"));
    built.write(russian, built.read(russian).replace(/^( {2}exchanging:).*/m, "$1"));
    const page = "src/pages/ru/ads.md";
    built.change(page, "title:", "titel:");

    const said = refusal(await built.build());
    const rows: { id: string }[] = parse(built.read(failures));
    const ids = rows.map(({ id }) => id);
    const twice = ids.slice(ids.length / 2).map((id) => `${failures}: ${id}: id: it stands twice`);
    const places = (file: string) => said.filter((sentence) => sentence.startsWith(`${file}: `));
    expect(places(failures)).toEqual(twice);
    expect(places(permissions).join()).toMatch(/: \w+: oauth: "opened": one of open, /);
    expect(places(english)).toEqual([`${english}: vkid.exchanging: 5: no words: put them in quotes`]);
    expect(places(page)).toHaveLength(2);
    expect(said).toHaveLength(twice.length + 4);
  },
);

withLastGood("a string left empty is missing", async ({ built }) => {
  const file = "src/_data/ui/ru.yaml";
  built.write(file, built.read(file).replace(/^( {2}exchanging:).*/m, "$1"));
  expect(refusal(await built.build())).toEqual([`${file}: vkid.exchanging is missing`]);
});

for (const file of ["failures.yaml", "permissions.yaml", "ui/en.yaml"])
  withLastGood(`${file} that is no YAML is said in plain words`, async ({ built }) => {
    const path = `src/_data/${file}`;
    built.write(path, `${built.read(path)}\nbroken: [\n`);
    const [said, ...others] = refusal(await built.build());
    expect(others).toEqual([]);
    expect(said).toContain(`${path}: no YAML: `);
  });

withLastGood("a failure without its words in one language is named, with its file", async ({ built }) => {
  const path = "src/_data/failures.yaml";
  const rows: { id: string; title: { ru: string; en?: string } }[] = parse(built.read(path));
  const [row] = rows;
  delete row?.title.en;
  built.write(path, stringify(rows));
  const said = refusal(await built.build()).join("\n");
  expect(said).toContain(`${path}: ${row?.id}: title.en: it is missing`);
});

withLastGood(
  "a failure that no helper could list, or whose source does not fit, is named, with its file",
  async ({ built }) => {
    const path = "src/_data/failures.yaml";
    const rows: { id: string; title: { en: string }; says?: string[]; sure: string; source?: string[] }[] =
      parse(built.read(path));
    const [first, second, third, fourth, fifth] = rows;
    if (first) first.title.en += " | and more";
    if (second) second.says = ["application is\nblocked"];
    if (third) third.says = ["and"];
    if (fourth) Object.assign(fourth, { sure: "reported", source: [] });
    if (fifth) Object.assign(fifth, { sure: "unchecked", source: ["FAQ 30016"] });
    built.write(path, stringify(rows));
    const places = refusal(await built.build()).map((sentence) => sentence.split(": ").slice(0, 3));
    expect(places).toEqual(
      ["title.en", "says.0", "says.0", "source", "source"].map((place, row) => [path, rows[row]?.id, place]),
    );
  },
);

withLastGood("a picture that a page's text misses is named, with its page", async ({ built }) => {
  const page = "src/pages/ru/index.md";
  built.write(page, `${built.read(page)}\n![Нет такой](/img/gone.png)\n`);
  const said = refusal(await built.build()).join("\n");
  expect(said).toContain(page);
  expect(said).toContain("src/img/gone.png");
});

withLastGood(
  "a colour in a drawing that the styles lack, light or dark, is named, with its file",
  async ({ built }) => {
    const drawing = "src/img/authorize.svg";
    const path =
      '<path fill="var(--inkk)" stroke="var(--ink)"/><path fill="var(--pale)" stroke="var(--deep)"/>';
    built.change(drawing, "</svg>", `${path}</svg>`);
    built.change("src/styles/tokens.css", ":root {", ":root {\n    --pale: #ffe;");
    built.change(
      "src/styles/modes.css",
      '[data-theme="dark"] {',
      '[data-theme="dark"] {\n      --deep: #112;',
    );
    expect(refusal(await built.build())).toEqual([
      `${drawing}: no colour --inkk in src/styles`,
      "src/styles/tokens.css: --pale: #ffe: drawings need a value for light and one for dark: light-dark(#1c2620, #ede9de)",
      `${drawing}: no colour --deep in src/styles`,
    ]);
  },
);

withLastGood(
  "a mark in a page's text that is written almost right is named, with its page",
  async ({ built }) => {
    const page = "src/pages/ru/authorize.md";
    built.write(page, `${built.read(page)}\n> Text\n{.box-nope}\n\n<!--step -->\n\n<!-- a remark -->\n`);
    expect(refusal(await built.build())).toEqual([
      `${page}: callout: "box-nope": one of box-note, box-warning, box-error`,
      `${page}: comment: "<!--step -->": the steps stand where <!-- steps --> says so`,
    ]);
  },
);

withLastGood(
  "pictures that cannot be read, words that a drawing lacks and sheets that are no CSS are named",
  async ({ built }) => {
    built.write("src/img/empty.png", "");
    built.write("src/img/text.jpg", "a text");
    built.write("src/img/bare.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    built.change("src/img/dialog.svg", "</svg>", "<text>{nobody}</text></svg>");
    built.write("src/styles/prose.css", `${built.read("src/styles/prose.css")}\nh1{\n`);
    const line = built.read("src/styles/prose.css").split("\n").indexOf("h1{") + 1;
    const said = refusal(await built.build());
    expect(said.sort()).toEqual([
      "src/img/bare.svg: its size cannot be read: give its <svg> a viewBox",
      "src/img/dialog.svg: no words for {nobody}: write drawing.nobody in src/_data/ui",
      "src/img/empty.png: no picture that can be read: save it anew",
      "src/img/text.jpg: no picture that can be read: save it anew",
      `src/styles/prose.css: line ${line}: no CSS: Expected "}" to go with "{"`,
    ]);
  },
);

withLastGood("links that lead nowhere are named, with their pages", async ({ built }) => {
  const [russian, english] = ["src/pages/ru/keep.md", "src/pages/en/keep.md"];
  built.write(
    russian,
    `${built.read(russian)}\n[1](/ru/erors/) [2](/ru/ads/#nope) [3](#нет) [4](permissions) [5](../permissions/) [6](/img/keep.svg) [7](/ru/ads/?a=b#top) [8](https://example.com/ru/nope/) [9](#store)\n`,
  );
  for (const language of ["ru", "en"]) built.remove(`src/pages/${language}/publish.md`);
  const said = refusal(await built.build({ SITE_URL: "https://example.org/guide/" }));
  const own = said.filter((sentence) => !sentence.includes("/publish/"));
  expect(own.sort()).toEqual([
    `${russian}: link #нет leads to no anchor of that page`,
    `${russian}: link /ru/ads/#nope leads to no anchor of that page`,
    `${russian}: link /ru/ads/#top leads to no anchor of that page`,
    `${russian}: link /ru/erors/ leads to no page of the guide (did you mean \`/ru/errors/\`?)`,
    `${russian}: link permissions leads to no page of the guide (did you mean \`/ru/permissions/\`?)`,
  ]);
  const removed = said.filter((sentence) => sentence.includes("/publish/"));
  expect(removed.map((sentence) => sentence.replace(/^.*: link /, ""))).toEqual([
    expect.stringMatching(/^\/ru\/publish\/ leads to no page of the guide.* \(\d+ more such\)$/),
    expect.stringMatching(/^\/en\/publish\/ leads to no page of the guide.* \(\d+ more such\)$/),
  ]);
  expect(built.read(english)).not.toContain("/publish/");
});

test("a template that fails half way leaves the last good site", async ({ workspace }) => {
  for (const [path, text] of Object.entries(lastGood)) workspace.write(path, text);
  workspace.change("src/_includes/start.njk", "{{ content | safe }}", "{{ content | noSuchFilter }}");
  const { exitCode, stderr } = await workspace.build();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("noSuchFilter");
  const output = filesIn(workspace.folder).filter((path) => !/^(src|config|practice)\//.test(path));
  expect(output.filter((path) => path.includes("_site"))).toEqual(Object.keys(lastGood));
  expect(readFileSync(join(workspace.folder, "_site/index.html"), "utf8")).toBe("the last good site");
});
