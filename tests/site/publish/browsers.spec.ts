import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

/**
 * What the oldest browsers of `config/clientScript.ts` lack and a page might be tempted to use. What is used all the
 * same says what a reader without it gets; everything else stays out.
 */
const styleFeatures: readonly (readonly [pattern: RegExp, without?: string])[] = [
  [
    /:has\(/,
    "Firefox 115: all snippets stand one under another, a choice shows no colour, paper holds all one may ask for, and starting again is strong beside a failure that has a name",
  ],
  [/\btext-wrap:/, "a heading breaks where it must"],
  [/content:"[^"]*" ?\/ ?""/, "Firefox 115, Safari 16: a tick is read aloud"],
  [/::details-content/, "a fold that is closed is printed closed"],
  [/\(scripting:/, "Chrome 105, Safari 16: without scripts the picker of permissions stands there, idle"],
  // With a variable in it, such a value takes the older one before it down too: it is found out too late.
  [/light-dark\(|color-mix\(|\boklch\(|\blab\(|color\(/],
  // Media Queries 4, in Safari since 16.4: `not` without a type, comparisons, `or`.
  [/@media[^{]*(\bnot \(|[<>]|\) or )/],
  [/\bsubgrid\b/],
  [/@scope|@starting-style|@property|@view-transition|@position-try/],
  [/\d(dvh|svh|lvh|cqw|cqi|rlh|lh)\b/],
  [/\b(anchor-name|position-anchor|field-sizing|interpolate-size|view-transition-name|animation-timeline):/],
  [/(^|[{};])\s*&/],
  [/\bpopover\b/],
];
const scriptFeatures: readonly RegExp[] = [
  /\bcanParse\b|\bURLPattern\b|\bURL\.parse\b/,
  // Lookbehind, in Safari since 16.4; the flag v, in Firefox since 116; modifiers.
  /\(\?<[=!]|\/[dgimsuy]*v[dgimsuy]*[,;.)]|\(\?[ims]+[:-]/,
  /\brequestIdleCallback\b|\bClipboardItem\b|\buserActivation\b/,
  /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|groupBy|withResolvers|fromAsync)\b/,
  /\bAbortSignal\.any\b|\bscheduler\.|\bnavigation\./,
  /\.(toBase64|fromBase64|toHex|fromHex)\b/,
  /\.(union|intersection|difference|isSubsetOf)\(/,
  /\bstartViewTransition\b|\bshowPopover\b|\bcheckVisibility\b|\bsetHTML\b/,
  /\bDurationFormat\b|\bSegmenter\b|\bTemporal\b/,
];
const markupFeatures: readonly RegExp[] = [
  /<[a-z][^>]*\s(popover|popovertarget|command|commandfor|closedby|shadowrootmode)\b[^>]*>/,
  /<search\b|<details[^>]*\sname=|\shidden="until-found"/,
];

test("nothing newer than the oldest browsers is used without a fallback", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const styles = site.pages.map(({ html }) => /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "").join("\n");
  for (const [pattern, without] of styleFeatures)
    expect(pattern.test(styles), `${pattern} in the styles`).toBe(without !== undefined);

  const files = site.files.filter((file) => file.endsWith(".js")).map((file) => site.text(file));
  expect(files.length).toBeGreaterThan(3);
  const inline = site.pages.map(({ html }) => /<script[^>]*>(.+?)<\/script>/s.exec(html)?.[1] ?? "");
  expect(inline).not.toContain("");
  const scripts = [...files, ...inline];
  for (const pattern of scriptFeatures)
    expect(scripts.filter((script) => pattern.test(script)).length, `${pattern} in the scripts`).toBe(0);

  for (const { html, file } of site.pages)
    for (const pattern of markupFeatures) expect(pattern.test(html), `${pattern} in ${file}`).toBe(false);
});

test("a selector that an older browser does not know takes no other selector down with it", async ({
  sites,
}) => {
  const site = await sites.guide(underPrefix);
  for (const { html, file } of site.pages) {
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
    for (const [, selectors = ""] of style.matchAll(/(?:^|[{};])([^{};@]+:has\([^{};]*)\{/g)) {
      // Commas within parentheses part no selectors.
      const parts = selectors
        .replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, (inner) => inner.replaceAll(",", " "))
        .split(",");
      expect(
        parts.filter((part) => !part.includes(":has(")),
        file,
      ).toEqual([]);
    }
  }
});
