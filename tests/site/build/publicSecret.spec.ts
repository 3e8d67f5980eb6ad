import type { BuiltPage } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const secret = "q7HkPublishedSecret";

for (const language of ["ru", "en"]) {
  test(`a published key is in the exchange link, which is the main action (${language})`, {
    tag: "@row-14",
  }, async ({ sites }) => {
    const page = (await sites.withFixtures()).page(`${language}/public-secret/`);
    const exchange = new URL(await page.attribute("#link2", "data-exchange"));
    expect(exchange.searchParams.get("client_secret")).toBe(secret);
    expect(await page.all("details #link2")).toEqual([]);
    expect(await page.all("#client-secret")).toEqual([]);
    expect(new URL(await page.attribute("#authorize", "href")).searchParams.has("client_secret")).toBe(false);
    expect(page.html.split(secret)).toHaveLength(2);
  });

  test(`without one the exchange link is folded away and asks for the reader's (${language})`, {
    tag: "@row-14",
  }, async ({ sites }) => {
    const page = (await sites.withFixtures()).page(`${language}/first-document/`);
    await page.one("details #link2");
    await page.one("details input#client-secret[type=password][autocomplete=off]");
    const exchange = new URL(await page.attribute("#link2", "data-exchange"));
    expect([...exchange.searchParams.keys()].sort()).toEqual(["client_id", "redirect_uri"]);
  });
}

/** Every value that stands beside the name `client_secret`, in an address, a command or JSON. */
async function secretsIn(page: BuiltPage): Promise<string[]> {
  const elements = await page.all("*");
  const texts = elements.flatMap(({ tag, attributes, text }) => [
    ...Object.values(attributes),
    ...(tag === "body" || tag === "head" ? [text] : []),
  ]);
  const pattern = /client_secret(?:"\s*:\s*|=|%3D)([^\s&]+)/gi;
  return texts.flatMap((text) => [...text.matchAll(pattern)].map(([, value = ""]) => value));
}

test("no other page holds a client_secret with a value", { tag: "@row-14" }, async ({ sites }) => {
  const site = await sites.withFixtures();
  expect(await secretsIn(site.page("ru/public-secret/")), "it is found where it is").toContain(secret);
  for (const page of site.pages.filter(({ file }) => !file.includes("public-secret"))) {
    const values = (await secretsIn(page)).filter((value) => value !== '"$VK_CLIENT_SECRET"');
    expect(values, page.file).toEqual([]);
  }
  for (const file of site.files.filter((each) => !each.includes("public-secret")))
    expect(site.bytes(file).includes(secret), file).toBe(false);
});
