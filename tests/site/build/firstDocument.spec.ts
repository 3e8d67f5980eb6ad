import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../support/test.ts";
import { fixtures } from "../support/workspace.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const pages = {
  ru: { title: "Авторизация Вконтакте", subtitle: "Получение авторизационного кода", alt: "Гав-гав!" },
  en: { title: "VK authorization", subtitle: "Getting the authorization code", alt: "Woof-woof!" },
} as const;

for (const language of ["ru", "en"] as const) {
  const { title, subtitle, alt } = pages[language];

  test(`the first document's own front matter builds a page (${language})`, async ({ sites }) => {
    const site = await sites.withFixtures();
    const page = site.page(`${language}/first-document/`);
    expect((await page.one("h1")).text).toBe(title);
    expect((await page.one("title")).text).toContain(title);
    expect(await page.attribute("meta[name=description]", "content")).toBe(subtitle);
    expect((await page.one("main")).text).toContain(subtitle);
  });

  test(`its picture stands on the page, with its words and its size (${language})`, async ({ sites }) => {
    const site = await sites.withFixtures();
    const { attributes } = await site.page(`${language}/first-document/`).one("img[src*=VK_dogs]");
    expect(attributes).toMatchObject({ alt, width: "3", height: "2", src: "/guide/img/VK_dogs.png" });
    const picture = readFileSync(join(fixtures, "src/img/VK_dogs.png"));
    expect(site.bytes("img/VK_dogs.png").equals(picture)).toBe(true);
  });

  test(`its app and its permissions are in the authorize link (${language})`, async ({ sites }) => {
    const site = await sites.withFixtures();
    const page = site.page(`${language}/first-document/`);
    const link = new URL(await page.attribute("a#authorize", "href"));
    expect(`${link.origin}${link.pathname}`).toBe("https://oauth.vk.ru/authorize");
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: "7275612",
      display: "page",
      redirect_uri: `https://example.org:8443/guide/${language}/first-document/`,
      scope: "offline,groups,ads,stats",
      response_type: "code",
      v: "5.199",
    });
    const exchange = new URL(await page.attribute("#link2", "data-exchange"));
    expect(`${exchange.origin}${exchange.pathname}`).toBe("https://oauth.vk.ru/access_token");
    expect(exchange.searchParams.get("client_id")).toBe("7275612");
  });
}

test("the steps stand where the text says, and above it where it says nothing", async ({ sites }) => {
  const site = await sites.withFixtures();
  const order = (path: string, ...parts: readonly string[]) => {
    const { html } = site.page(path);
    return parts.map((part) => html.indexOf(part)).map((place, index, all) => place > (all[index - 1] ?? 0));
  };
  expect(order("en/first-document/", "Introduction.", 'id="helper"', "Explanation.")).not.toContain(false);
  expect(order("en/vkid-app/", 'id="helper"', "<p>Text.</p>")).not.toContain(false);
});
