// What pages say of their own safety, and how their fields are made.
import type { BuiltPage, BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const languages = ["ru", "en"] as const;

/** Every page that a code may come back to. */
async function pagesWithSteps(site: BuiltSite): Promise<BuiltPage[]> {
  const found: BuiltPage[] = [];
  for (const page of site.pages) if ((await page.all("#authorize")).length > 0) found.push(page);
  expect(found.length).toBeGreaterThanOrEqual(6);
  return found;
}

for (const language of languages) {
  test(`every page with steps says what the browser keeps all the same (${language})`, {
    tag: ["@row-5", "@row-37"],
  }, async ({ sites }) => {
    const site = await sites.guide(underPrefix);
    for (const page of await pagesWithSteps(site)) {
      if (!page.file.startsWith(language)) continue;
      const { text } = await page.one("main");
      expect(text, page.file).toMatch({ ru: /истори/, en: /history/ }[language]);
      expect(text, page.file).toMatch({ ru: /один раз/, en: /once/ }[language]);
      expect(text, page.file).toMatch({ ru: /расширени/i, en: /extensions/i }[language]);
    }
  });

  test(`where a code or a token is copied, the page says who never gets one (${language})`, {
    tag: "@row-36",
  }, async ({ sites }) => {
    const site = await sites.guide(underPrefix);
    const page = site.page(`${language}/authorize/`);
    // Beside the code, in the very states that show it.
    const [caution] = await page.all('aside[data-for="returned unconfirmed"]');
    const said = caution?.text ?? "";
    expect(said).toContain("meta110");
    expect(said).toMatch({ ru: /начали.*сами/, en: /began.*yourself/ }[language]);
    expect(said).toMatch({ ru: /токен.*пароль.*SMS/, en: /token.*password.*SMS/ }[language]);
    // Beside the token, wherever there is one.
    for (const each of site.pages) {
      if (!each.file.startsWith(language) || (await each.all("#token")).length === 0) continue;
      const texts = await each.all('[data-for="token"] .note.bad');
      expect(texts.map(({ text }) => text).join(" "), each.file).toMatch(
        { ru: /(^|\s)не\s.*чат/i, en: /\b(don’t|never|not) .*chat/i }[language],
      );
    }
  });

  test(`beside the exchange link stands what VK answers to a used code (${language})`, {
    tag: "@row-29",
  }, async ({ sites }) => {
    const site = await sites.withFixtures();
    for (const page of await pagesWithSteps(site)) {
      if (!page.file.startsWith(language) || (await page.all("#link2")).length === 0) continue;
      const place = await page.all("#mine, .side");
      expect(place.map(({ text }) => text).join(" "), page.file).toContain("Code is invalid or expired");
    }
  });
}

test("what readers type or paste stands in no form, and no browser keeps or checks it", {
  tag: ["@row-14", "@row-31"],
}, async ({ sites }) => {
  const site = await sites.withFixtures();
  let seen = 0;
  for (const page of site.pages) {
    expect(await page.all("form, [form]"), page.file).toEqual([]);
    for (const { attributes } of await page.all("#client-secret, #answer")) {
      seen += 1;
      expect(attributes, page.file).toMatchObject({ autocomplete: "off", spellcheck: "false" });
      expect(attributes, page.file).not.toHaveProperty("name");
    }
    for (const { attributes } of await page.all("#client-secret"))
      expect(attributes["type"], page.file).toBe("password");
  }
  expect(seen).toBeGreaterThan(8);
});
