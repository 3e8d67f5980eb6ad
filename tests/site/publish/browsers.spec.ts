import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

/**
 * What the oldest browsers of `config/clientScript.ts` lack and a page might be tempted to use. What is used all the
 * same says what a reader without it gets; everything else stays out.
 */
const styleFeatures: readonly (readonly [pattern: RegExp, without?: string])[] = [
  [/:has\(/, "Firefox 115: all snippets stand one under another, the stub does not stick"],
  [/\bsubgrid\b/, "Chrome 105: a fact's name stands above it"],
  [/\btext-wrap:/, "a heading breaks where it must"],
  [/content:"[^"]*" \/ ""/, "Firefox 115, Safari 16: a tick is read aloud"],
  [/::details-content/, "a fold that is closed is printed closed"],
  [/color-mix\(|light-dark\(|\boklch\(|\blab\(|color\(/],
  [/@container|@scope|@starting-style|@property|@view-transition|@position-try/],
  [/\d(dvh|svh|lvh|cqw|cqi|rlh|lh)\b/],
  [/\b(anchor-name|position-anchor|field-sizing|interpolate-size|view-transition-name|animation-timeline):/],
  [/(^|[{};])\s*&/],
  [/\bpopover\b/],
];
const scriptFeatures: readonly RegExp[] = [
  /\bcanParse\b|\bURLPattern\b/,
  /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|groupBy|withResolvers|fromAsync)\b/,
  /\bAbortSignal\.any\b|\bscheduler\.|\bnavigation\./,
  /\.(toBase64|fromBase64|toHex|fromHex)\b/,
  /\.(union|intersection|difference|isSubsetOf)\(/,
  /\bstartViewTransition\b|\bshowPopover\b|\bcheckVisibility\b|\bsetHTML\b/,
  /\bDurationFormat\b|\bSegmenter\b|\bTemporal\b/,
];

test("nothing newer than the oldest browsers is used without a fallback", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const styles = site.pages.map(({ html }) => /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "").join("\n");
  for (const [pattern, without] of styleFeatures)
    expect(pattern.test(styles), `${pattern} in the styles`).toBe(without !== undefined);

  const scripts = site.files.filter((file) => file.endsWith(".js")).map((file) => site.text(file));
  expect(scripts.length).toBeGreaterThan(3);
  for (const pattern of scriptFeatures)
    expect(scripts.filter((script) => pattern.test(script)).length, `${pattern} in the scripts`).toBe(0);
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
