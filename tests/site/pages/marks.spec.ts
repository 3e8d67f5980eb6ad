import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

/** How the guide may know what it says about VK, and the words for it. */
const marks = {
  documented: { ru: "по документации вконтакте", en: "vk’s documentation" },
  reported: { ru: "по рассказам разработчиков", en: "reported by developers" },
  unchecked: { ru: "не проверено", en: "not checked" },
} as const;

const dates = { ru: /\d{2}\.\d{2}\.20\d{2}$/, en: /\d{1,2} [A-Z][a-z]+ 20\d{2}$/ } as const;

/** A text of its own: a claim's mark says its words, whatever stands around them. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim();

test("every mark of certainty says its words and ends with its date, and every page has one", async ({
  sites,
}) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages) {
    const language = page.address.startsWith(`${site.url}en/`) ? "en" : "ru";
    if (!/\/(ru|en)\//.test(page.address)) continue;
    const found = await page.all("em:is(.documented, .reported, .unchecked)");
    expect(found.length, page.file).toBeGreaterThan(0);
    for (const { attributes, text } of found) {
      const said = plain(text);
      const words = Object.entries(marks).filter(([, { [language]: each }]) =>
        said.toLowerCase().includes(each),
      );
      expect(
        words.map(([mark]) => mark),
        `${page.file}: ${said}`,
      ).toEqual([attributes["class"]]);
      expect(said, page.file).toMatch(dates[language]);
    }
  }
});

test("no page says how it knows in another way, and a mark is nothing but a mark", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages) {
    const language = page.address.startsWith(`${site.url}en/`) ? "en" : "ru";
    for (const { attributes, text } of await page.all(".documented, .reported, .unchecked"))
      expect(attributes["class"], `${page.file}: ${text}`).toMatch(/^(documented|reported|unchecked)$/);
    const marked = (await page.all(".prose em")).map(({ text }) => plain(text));
    const dated = marked.filter((text) => dates[language].test(text));
    const known = await page.all(".prose em:is(.documented, .reported, .unchecked)");
    expect(dated.length, `${page.file}: a dated claim without its mark`).toBe(known.length);
  }
});
