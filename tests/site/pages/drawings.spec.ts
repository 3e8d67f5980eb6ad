import { readFileSync } from "node:fs";
import { readFailures } from "../../../config/failures.ts";
import { reachOf, readPermissions } from "../../../config/permissions.ts";
import { findFailure } from "../../../src/scripts/vk/failure.ts";
import { expect, test, underPrefix } from "../support/test.ts";

const permissions = readPermissions();

/** The words in a drawing, a line each. */
const wordsIn = (name: string): string[] =>
  [...readFileSync(`src/img/${name}.svg`, "utf8").matchAll(/<text[^>]*>([^<]*)/g)].map(
    ([, words = ""]) => words,
  );

test("every picture that a page shows is published, with its words in the page's language", async ({
  sites,
}) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages) {
    for (const { attributes } of await page.all("img")) {
      const file = new URL(attributes["src"] ?? "", page.address).href.slice(site.url.length);
      expect(site.files, page.file).toContain(file);
      const [, spoken] = /\.(\w+)\.svg$/.exec(file) ?? [];
      if (spoken) expect(page.file, file).toMatch(new RegExp(`^${spoken}/`));
      if (file.endsWith(".svg")) expect(site.text(file), file).not.toMatch(/>[^<]*\{\w+\}[^<]*<\/text>/);
    }
  }
});

test("every picture keeps its place, and comes only when the reader comes near it", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const pictures = (await Promise.all(site.pages.map((page) => page.all("img")))).flat();
  expect(pictures.length).toBeGreaterThan(site.pages.length);
  for (const { attributes } of pictures) {
    expect(attributes, attributes["src"]).toMatchObject({ loading: "lazy" });
    expect(Number(attributes["width"]) * Number(attributes["height"]), attributes["src"]).toBeGreaterThan(0);
  }
});

test("a drawing wears the pages' colours, light and dark", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const tokens = readFileSync("src/styles/tokens.css", "utf8");
  const palettes = /<style>svg\{(.*?)\}@media\(prefers-color-scheme:dark\)\{svg\{(.*?)\}\}<\/style>/;
  let seen = 0;
  for (const file of site.files.filter((each) => each.endsWith(".svg"))) {
    const [, ...both] = palettes.exec(site.text(file)) ?? [];
    const [light = [], dark = []] = both.map((palette) => palette.split(";").map((each) => each.split(":")));
    for (const [place, [name, value]] of light.entries()) {
      seen += 1;
      expect(tokens, file).toContain(`${name}: light-dark(${value}, ${dark[place]?.[1]});`);
    }
  }
  expect(seen).toBeGreaterThan(20);
});

test("the drawn list of permissions gives each the mark that it has in the table", () => {
  const [, ...names] = wordsIn("permissions");
  const reaches = names.map((name) => {
    const permission = permissions.get(name);
    return [name, permission && reachOf(permission)];
  });
  // A tick, a shield, a letter and a cross.
  expect(reaches).toEqual([
    ["email", "base"],
    ["groups", "verified"],
    ["stats", "request"],
    ["audio", "gone"],
  ]);
});

test("the drawn answer of VK is one that the page of errors knows", () => {
  const answer = wordsIn("errors").join("");
  expect(JSON.parse(answer)).toEqual({ error: "invalid_request", error_description: "Security Error" });
  expect(findFailure(answer, readFailures())?.id).toBe("security-error");
});
