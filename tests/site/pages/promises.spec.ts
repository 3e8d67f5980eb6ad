// What pages say of their own safety, and how their fields are made.
import type { BuiltPage, BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const languages = ["ru", "en"] as const;

/** What the browser keeps, and who can read along: the statements themselves, as pages word them. */
const kept = {
  ru: [
    /(В истории код остаётся|Код остаётся в истории браузера), но срабатывает один раз и живёт недолго\./,
    /(код видите вы и расширения браузера|Расширения браузера могут прочесть токен)\./,
  ],
  en: [
    /[Tt]he browser’s history keeps (it|the code), but it works once and not for long\./,
    /(only you and your browser’s extensions see the code|Browser extensions can read the token)\./,
  ],
} as const;

/** Who gets nothing, in each language: beside the code, and beside the token. */
const never = {
  ru: {
    named: "Пусть его получит meta110 — и больше никто.",
    code: [
      "Код — только владельцу приложения",
      "Отправляйте, только если начали здесь сами.",
      "Просят токен, пароль или цифры из SMS — это мошенники. Не отвечайте.",
    ],
    token: "Не отправляйте его в чаты и не вставляйте на других сайтах.",
  },
  en: {
    named: "Send it to meta110 and nobody else.",
    code: [
      "The code is for the app’s owner only",
      "Send it only if you began here yourself.",
      "Someone asks for a token, a password or digits from an SMS? That is fraud. Just don’t answer.",
    ],
    token: "Don’t send it in a chat and don’t paste it into other sites.",
  },
} as const;

/** A text with plain spaces, wherever a line may not break. */
const spaced = (text: string): string => text.replaceAll("\u00a0", " ");

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
      for (const words of kept[language]) expect(spaced(text), page.file).toMatch(words);
    }
  });

  test(`where a code or a token is copied, the page says who never gets one (${language})`, {
    tag: "@row-36",
  }, async ({ sites }) => {
    const site = await sites.guide(underPrefix);
    const page = site.page(`${language}/authorize/`);
    const [code] = await page.all('.card[data-for="returned unconfirmed"]');
    expect(spaced(code?.text ?? "")).toContain(never[language].named);
    // Beside the code, in the very states that show it.
    const [caution] = await page.all('aside[data-for="returned unconfirmed"]');
    for (const words of never[language].code) expect(spaced(caution?.text ?? "")).toContain(words);
    // Beside the token, wherever there is one.
    let seen = 0;
    for (const each of site.pages) {
      if (!each.file.startsWith(language) || (await each.all("#token")).length === 0) continue;
      seen += 1;
      const texts = await each.all('[data-for="token"] .note.bad');
      expect(spaced(texts.map(({ text }) => text).join(" ")), each.file).toContain(never[language].token);
    }
    expect(seen).toBeGreaterThan(3);
  });

  test(`beside the exchange link stands what VK answers to a used code (${language})`, {
    tag: "@row-29",
  }, async ({ sites }) => {
    const site = await sites.withFixtures();
    let seen = 0;
    for (const page of await pagesWithSteps(site)) {
      if (!page.file.startsWith(language) || (await page.all("#link2")).length === 0) continue;
      seen += 1;
      const place = await page.all("#mine, .side");
      expect(place.map(({ text }) => text).join(" "), page.file).toContain("Code is invalid or expired");
    }
    expect(seen).toBeGreaterThan(2);
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
