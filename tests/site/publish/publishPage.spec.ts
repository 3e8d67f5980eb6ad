import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readFrontMatter } from "../../../config/frontMatter.ts";
import { readPermissions } from "../../../config/permissions.ts";
import { expect, test, underPrefix } from "../support/test.ts";
import { project } from "../support/workspace.ts";

const permissions = readPermissions();

test.describe.configure({ mode: "default", timeout: 60_000 });

/** What a publisher is told that no page can guard against, in each language. */
const told = {
  ru: [
    /github\.io.*один сайт/s,
    /Расширения браузера видят открытую страницу вместе с кодом и токеном/,
    /Файл истории хранит адрес, по которому читатель вернулся, вместе с кодом/,
    /защищённый ключ.*прочтёт каждый/s,
  ],
  en: [
    /github\.io is one site/,
    /Browser extensions see the open page, with the code and the token in it/,
    /The history file keeps the address at which the reader came back, code included/,
    /everybody.*can read the key/s,
  ],
} as const;

for (const language of ["ru", "en"] as const) {
  test(`the ${language} page for publishers says what it cannot guard against`, {
    tag: ["@row-5", "@row-35", "@row-37"],
  }, async ({ sites }) => {
    const page = (await sites.guide(underPrefix)).page(`${language}/publish/`);
    const { text } = await page.one("main");
    for (const words of told[language]) expect(text.replaceAll("\u00a0", " ")).toMatch(words);
    expect((await page.one("#limits ~ .box-warning")).text).toContain("github.io");
  });

  test(`what the ${language} page for publishers says to write and to find is right`, async ({ sites }) => {
    const page = (await sites.guide(underPrefix)).page(`${language}/publish/`);
    const [example, commands] = await page.all("main pre");
    const { mistakes } = readFrontMatter(
      "authorize.md",
      { title: "Example", ...parse(example?.text ?? "") },
      permissions,
    );
    expect(mistakes).toEqual([]);
    expect(commands?.text).toBe("npm ci --ignore-scripts\nSITE_URL=https://example.org/ npm run build\n");
    const files = (await page.all("main code"))
      .map(({ text }) => text)
      .filter((text) => /^\.?\w+\/.+\.\w+$/.test(text));
    expect(files).toContain(`src/pages/${language}/authorize.md`);
    for (const file of files.filter((each) => each !== "_deploy/nginx.conf"))
      expect(existsSync(join(project, file)), file).toBe(true);
  });
}

test("every page's footer leads to the page for publishers", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages.filter(({ file }) => /^(ru|en)\//.test(file))) {
    const links = await page.all(`footer a[href="/guide/${page.file.slice(0, 2)}/publish/"]`);
    expect(links, page.file).toHaveLength(1);
  }
});
