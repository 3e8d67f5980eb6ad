import { parse, stringify } from "yaml";
import { readStrings, type Strings, stringMistakes } from "../../../config/languages.ts";
import type { BuiltPage, BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

function slugs(site: BuiltSite, language: string): string[] {
  const under = `${site.url}${language}/`;
  return site.pages
    .filter(({ address }) => address.startsWith(under))
    .map(({ address }) => address.slice(under.length));
}

/** An address without what names its language, or words in it. */
function inNoLanguage(address: string): string {
  return address
    .replace(/(%2F|\/)(ru|en)(?=%2F|\/|$)/g, "$1LANGUAGE")
    .replace(/(?<=\blang_id=)\d+/, "LANGUAGE")
    .replace(/(?<=[?&]text=)[^&]*/, "WORDS");
}

/** What a page and its twin share, whatever their words. */
async function bones(page: BuiltPage) {
  const values = async (selector: string, name: string) =>
    (await page.all(selector)).map(({ attributes }) => attributes[name]);
  const places = Object.fromEntries(
    await Promise.all(
      [
        "data-state",
        "data-detail",
        "data-for",
        "data-part",
        "data-slot",
        "data-say",
        "data-copy",
        "data-action",
      ].map(async (name) => [name, await values(`[${name}]`, name)] as const),
    ),
  );
  return {
    headings: (await page.all("h1, h2, h3, h4, h5, h6")).map(
      ({ tag, attributes }) => `${tag}#${attributes["id"] ?? ""}`,
    ),
    ids: await values("[id]", "id"),
    // A drawing with words in it stands there once a language, `dialog.ru.svg`.
    pictures: (await values("img", "src")).map((source) => source?.replace(/\.(ru|en)\./, ".LANGUAGE.")),
    figures: (await page.all("figure, svg[role=img], picture")).map(({ tag }) => tag),
    tables: (await page.all("tr")).length,
    callouts: await values("[role=note]", "class"),
    folds: (await page.all("details, summary")).map(({ tag }) => tag),
    samples: (await page.all("pre")).length,
    // Sentences may name them in another order.
    links: (await values("a[href]", "href")).map((address) => inNoLanguage(address ?? "")).sort(),
    places,
  };
}

test("each language has the same pages, built the same", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const russian = slugs(site, "ru");
  expect(slugs(site, "en")).toEqual(russian);
  expect(russian).toEqual(expect.arrayContaining(["", "authorize/", "errors/"]));
  for (const slug of russian)
    expect(await bones(site.page(`en/${slug}`)), slug).toEqual(await bones(site.page(`ru/${slug}`)));
});

test("no page has an id twice or a helper whose state is not ready", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages) {
    const ids = (await page.all("[id]")).map(({ attributes }) => attributes["id"]);
    expect(ids.length, page.file).toBe(new Set(ids).size);
    const states = (await page.all("[data-state]")).map(({ attributes }) => attributes["data-state"]);
    expect(states, page.file).toEqual(
      /\/(authorize|own-app|old-app|errors)\//.test(page.file) ? ["ready"] : [],
    );
  }
});

test("no place that a string leaves for a value is left unfilled, and no value is missing", async ({
  sites,
}) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages) {
    const { text } = await page.one("body");
    // VK's own words, and a list of one in Power Query.
    const own = text.replaceAll(/client_\w+ is undefined|\{Response\}/g, "");
    expect(own.match(/(?<!\$)\{\w+\}|\bundefined\b|\[object \w+\]|\bNaN\b/g) ?? [], page.file).toEqual([]);
  }
});

test("a string that one language misses fails the build, naming its file and name", async ({ workspace }) => {
  const path = "src/_data/ui/en.yaml";
  const { takeBack, ...others }: Strings = parse(workspace.read(path));
  workspace.write(
    path,
    stringify({ ...others, takeBack: typeof takeBack === "object" ? rest(takeBack) : {} }),
  );
  const { exitCode, stderr } = await workspace.build();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("src/_data/ui/en.yaml: takeBack.title is missing");
  expect(stderr).not.toContain("takeBack.how");
});

function rest({ title: _, ...others }: Strings): Strings {
  return others;
}

test("an empty string and one more than the other language has are mistakes as well", () => {
  const { ru, en } = readStrings();
  expect(stringMistakes({ ru, en })).toEqual([]);
  expect(stringMistakes({ ru: { ...ru, brand: " " }, en: { ...en, deep: { more: "more" } } })).toEqual([
    "src/_data/ui/ru.yaml: brand is missing",
    "src/_data/ui/ru.yaml: deep.more is missing",
  ]);
});

test("a string whose places for values are not those of the other language is a mistake", () => {
  const { ru, en } = readStrings();
  const strings = {
    ru: { ...ru, one: "{id} и {time}, снова {id}", other: "Без мест", braces: "{ид}", own: "{a b}" },
    en: { ...en, one: "{time}, {id}", other: "For {owner}", braces: "{id}", own: "{}" },
  };
  const right = "they are the same in every language";
  expect(stringMistakes(strings)).toEqual([
    `src/_data/ui/en.yaml: other: its places for values are {owner}, in ru.yaml none: ${right}`,
    `src/_data/ui/en.yaml: braces: its places for values are {id}, in ru.yaml {ид}: ${right}`,
  ]);
});
