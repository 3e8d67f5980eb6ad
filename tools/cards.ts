// `npm run cards`: draws the picture that goes with a shared link, one a language, into src/img. The result is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright";
import { type Language, languages, readStrings, type Strings } from "../config/languages.ts";
import { typeset } from "../config/typography.ts";
import { chromiumArguments, findChromium } from "./chromium.ts";
import { flatten } from "./flatPng.ts";

/** What Open Graph asks for, and every service that shows a card agrees on. */
const size = { width: 1200, height: 630 };

const style = `
body { margin: 0; padding: 48px; box-sizing: border-box; height: 630px; background: var(--paper); color: var(--ink) }
.ticket { position: relative; box-sizing: border-box; height: 100%; display: grid; grid-template-columns: 1fr 500px;
  border: 2px solid var(--line); border-radius: 28px; background: var(--card) }
.words { padding: 56px; align-self: center }
.key { width: 76px; fill: none; stroke: var(--acc); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
h1, p { text-wrap: balance }
h1 { margin: 20px 0 24px; font: 600 72px/1.1 var(--serif); letter-spacing: -1px }
p { margin: 0; font: 34px/1.35 var(--sans); color: var(--soft) }
.stub { position: relative; display: grid; align-items: center; padding: 0 32px; border-left: 4px dotted var(--edge) }
.stub::before, .stub::after { content: ""; position: absolute; left: -22px; width: 40px; height: 40px; box-sizing: border-box;
  border: 2px solid var(--line); border-radius: 50%; background: var(--paper) }
.stub::before { top: -22px; clip-path: inset(20px 0 0) }
.stub::after { bottom: -22px; clip-path: inset(0 0 20px) }
.stub svg { width: 100%; height: auto }`;

const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
const page = await browser.newPage({ viewport: size });
const strings = readStrings();
for (const language of languages) {
  await page.setContent(card(language, strings[language]));
  const path = `src/img/card.${language}.png`;
  const picture = flatten(await page.screenshot());
  writeFileSync(path, picture);
  console.log(`${path}: ${picture.length} bytes`);
}
await browser.close();

function card(language: Language, { brand, front }: Strings): string {
  const tokens = readFileSync("src/styles/tokens.css", "utf8");
  const drawing = readFileSync("src/img/authorize.svg", "utf8");
  const [, key = ""] =
    /<symbol id="i-key"[^>]*>(.*?)<\/symbol>/.exec(readFileSync("src/_includes/icons.njk", "utf8")) ?? [];
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>${tokens}${style}</style>
<div class="ticket"><div class="words"><svg class="key" viewBox="0 0 32 32">${key}</svg>
<h1>${typeset(String(brand), language)}</h1><p>${typeset(String(front), language)}</p></div>
<div class="stub">${drawing}</div></div>`;
}
