import { readFileSync } from "node:fs";
import { createMarkdown } from "../../../config/markdown.ts";
import { readSite } from "../../../config/site.ts";
import { typeset, typesetLines } from "../../../config/typography.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const reading = readSite({});
if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
const markdown = createMarkdown(reading.site);

/** No-break spaces as a reader of this file can see them. */
const visible = (text: string): string => text.replaceAll("\u00a0", "~").replaceAll("\u202f", "~");

const plain = [
  ["ru", 'Нажмите "Разрешить" - и всё', "Нажмите «Разрешить»~— и~всё"],
  ["ru", 'Нажмите "Перейти в "Сервисы""', "Нажмите «Перейти в~„Сервисы“»"],
  ["ru", "Код не действует, начните с шага 2...", "Код не~действует, начните с~шага~2…"],
  ["ru", "Приложение № 7275612 от 21 ноября", "Приложение №~7275612 от~21~ноября"],
  ["ru", "Осталось 10 % времени", "Осталось 10 % времени"],
  ["ru", "«Перейди и нажми „Разрешить“»", "«Перейди и~нажми „Разрешить“»"],
  ["ru", "Шаг 1. ", "Шаг 1. "],
  ["ru", "Действует до {time}, id{id}", "Действует до~{time}, id{id}"],
  ["ru", 'Пришёл ответ "{error}", и всё', "Пришёл ответ «{error}», и~всё"],
  ["en", `Press "Allow" - that's all...`, "Press “Allow”~— that’s all…"],
  ["en", "“Press «Разрешить» (Allow)”, it’s a button", "“Press «Разрешить» (Allow)”, it’s a button"],
  ["en", 'The answer {"error":"invalid_grant"}', 'The answer {"error":"invalid_grant"}'],
  ["ru", "Через VK ID, в VK Рекламе и VK", "Через VK~ID, в~VK~Рекламе и~VK"],
  ["ru", "В VK Business ID с 1 марта 2026 года", "В~VK~Business ID с~1~марта 2026~года"],
  ["en", "VK IDs and VK tokens", "VK~IDs and VK tokens"],
  ["en", "Since 1 March 2026, and 21 Communities", "Since 1~March 2026, and 21 Communities"],
  ["en", "It is 10 % of an hour", "It is 10 % of an hour"],
] as const;

test("quotes, dashes and spaces are set as each language wants them, once and for all", () => {
  for (const [language, written, set] of plain) {
    expect(visible(typeset(written, language))).toBe(set);
    expect(visible(typeset(typeset(written, language), language))).toBe(set);
  }
});

test("several texts are set each by itself, whatever another leaves open", () => {
  const set = (lines: readonly string[]) => typesetLines(lines, "ru").map(visible);
  expect(set(['"Раз" и два', 'Скажите "да"'])).toEqual(["«Раз» и~два", "Скажите «да»"]);
  expect(set(['Кавычка " одна', 'Скажите "да"']).at(-1)).toBe("Скажите «да»");
  expect(set(["Скобка { одна", "Раз - и два", "Скобка } одна"])[1]).toBe("Раз~— и~два");
  expect(set(["Раз\nи два", "Скажите да"])).toEqual(["Раз и~два", "Скажите да"]);
});

const inMarkdown = [
  [
    "ru",
    'Нажмите "[Разрешить](/ru/)" и "**ждите**"',
    /«<a href="\/ru\/">Разрешить<\/a>» и~«<strong>ждите<\/strong>»/,
  ],
  ["ru", 'Не `"код" - и в коде`, а в "тексте"', /Не~<code>&quot;код&quot; - и в коде<\/code>, а~в~«тексте»/],
  ["ru", '<span class="soft" lang="ru">Да - и всё</span>', /<span class="soft" lang="ru">Да~— и~всё<\/span>/],
  ["ru", '```\necho "и в коде" - да\n```', /<code>echo &quot;и в коде&quot; - да\n<\/code>/],
  [
    "ru",
    '[Он и я](https://example.org/?q="a"-b)',
    /href="https:\/\/example.org\/\?q=%22a%22-b"[^>]*>Он~и~я</,
  ],
  ["ru", '## Шаг и "слово" {#the-step .quiet}', /<h2 id="the-step" class="quiet">Шаг и~«слово»<\/h2>/],
  ["ru", '![Ключ и "билет"](/img/start.svg)', /alt="Ключ и~«билет»"/],
  ["en", "Don't `curl -d 'a'` \"**here**\"", /Don’t <code>curl -d 'a'<\/code> “<strong>here<\/strong>”/],
] as const;

test("in Markdown, text is set and code, addresses and attributes are not", () => {
  for (const [language, written, set] of inMarkdown) {
    expect(visible(markdown.render(written, { language }))).toMatch(set);
    expect(visible(markdown.render(written)), "in no one language nothing is set").not.toMatch(/~|[«»“”’]/);
  }
});

test("every word of the built guide is set, whichever file it comes from", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const page = site.page("ru/authorize/");
  const texts = async (selector: string) => (await page.all(selector)).map(({ text }) => visible(text));
  expect(await texts("h1")).toEqual(["Доступ к~сообществам и~рекламе"]);
  expect(visible(await page.attribute("meta[property='og:title']", "content"))).toContain("к~сообществам");
  expect((await texts("main p")).join("\n"), "the text of the page").toContain("получит не~пароль");
  expect(visible(await site.page("ru/errors/").attribute("img[src$='/errors.svg']", "alt"))).toContain(
    "обвёл в~ответе",
  );
  expect(visible(page.html), "a string").toContain("закройте страницу~— вы~поступили верно.");
  expect(visible(page.html), "the table of permissions").toContain("Работать с~вашими сообществами");
  expect(visible(site.page("ru/errors/").html), "the table of failures").toContain(
    "Слишком много попыток подряд",
  );
  const inCode = /<(pre|code|script|style)\b[^>]*>(?:(?!<\/\1>)[\s\S])*?[\u00a0\u202f]/;
  const inNames = /\s(id|class|href|src|scope|value|data-(?!label|failures)[a-z]+)="[^"]*[\u00a0\u202f]/;
  for (const { html, file } of site.pages) {
    expect(inCode.exec(html)?.[0], file).toBeUndefined();
    expect(inNames.exec(html)?.[0], file).toBeUndefined();
  }
});

test("the text in braces on the pages of the fixtures keeps its every character", async ({ sites }) => {
  const site = await sites.withFixtures();
  const html = await site.page("ru/braces/").one("main");
  expect(html.text).toContain('{% include "base.njk" %} {# no comment #}');
});

test("the date at a page's foot stays on one line", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const [language, foot] of [
    ["ru", /Страница обновлена (\d+)~[а-я]+~(\d{4})~года\./],
    ["en", /Page updated on (\d+)~[A-Z][a-z]+~(\d{4})\./],
  ] as const) {
    const written = readFileSync(`src/pages/${language}/keep.md`, "utf8");
    const [, year, day] = /^updated: (\d{4})-\d\d-(\d\d)$/m.exec(written) ?? [];
    const said = foot.exec(visible(site.text(`${language}/keep/index.html`)));
    expect([Number(said?.[1]), said?.[2]], "the very day that is written there").toEqual([Number(day), year]);
  }
});
