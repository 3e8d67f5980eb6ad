import type { Rule, Styles } from "./styles.ts";
import { tagsOf } from "./tags.ts";

/** The order in which the layers of all style sheets win, the last one most. */
const layers = "@layer base,parts,prose,own,modes;";

/** The sheets that a page wears only where it holds what they dress, each with a tag that is a sign of that. */
const signs = {
  lists: /^<[ou]l(?: start="\d+")?$/,
  tables: /^<table/,
  folds: /^<details/,
  fields: /^<(?:input|textarea)/,
  ticks: / class="ticks"/,
  panel: / id="token"/,
  steps: / class="steps"/,
  ownApp: / id="app-id"/,
  vkid: / data-later="/,
  offered: / class="offered"/,
  start: / class="(?:asks|fronts)"/,
  reading: / class="(?:sample|drawing)"/,
  errors: / class="failure/,
  permissions: / id="picker"/,
} as const;

/** What a tag says of the style: its element, classes and ID as selectors name them, and the sheets it is a sign of. */
interface TagLook {
  readonly names: readonly string[];
  readonly sheets: readonly string[];
}

function lookOf(tag: string): TagLook {
  const [, element = "", attributes = ""] = /^<([a-z]\w*)(.*)/s.exec(tag) ?? [];
  const [, classes = ""] = / class="([^"]*)"/.exec(attributes) ?? [];
  const [, id = ""] = / id="([^"]*)"/.exec(attributes) ?? [];
  return {
    names: [element, ...classes.split(" ").map((name) => `.${name}`), `#${id}`],
    sheets: Object.entries(signs).flatMap(([sheet, sign]) => (sign.test(tag) ? [sheet] : [])),
  };
}

/**
 * Gives each page its style: it stands in the page, so that the first flight paints it, and holds only what the page
 * wears: of its sheets, the rules for what is there. No script gives classes or makes elements but `option`s, so that
 * the HTML tells. Tags are read once for all pages, and pages that show the same get the very same text.
 *
 * @returns from the HTML of what a page shows its style; throws where a sheet that is worn does not exist
 */
export function createPageStyle(styles: Styles): (page: string) => string {
  const needs = [...new Set([...styles.values()].flatMap(allNeeds))];
  const looks = new Map<string, TagLook>();
  const written = new Map<string, string>();
  return (page) => {
    const names = new Set(["html", "body"]);
    const sheets = new Set<string>();
    for (const tag of tagsOf(page)) {
      const look = looks.get(tag) ?? lookOf(tag);
      looks.set(tag, look);
      for (const name of look.names) names.add(name);
      for (const sheet of look.sheets) sheets.add(sheet);
    }
    const own = Object.keys(signs).filter((sheet) => sheets.has(sheet));
    const shown = needs.filter((need) => names.has(need));
    const look = [...own, ...shown].join(" ");
    const style = written.get(look) ?? layers + write(joined(sheetsOf(own, styles)), new Set(shown));
    written.set(look, style);
    return style;
  };
}

/** The rules of the sheets that a page wears: the common ones, its own, and those of modes such as print. */
function sheetsOf(own: readonly string[], styles: Styles): readonly Rule[] {
  return ["tokens", "base", "parts", "prose", ...own, "modes"].flatMap((sheet) => {
    const style = styles.get(sheet);
    if (style === undefined) throw new Error(`There is no style sheet src/styles/${sheet}.css`);
    return style;
  });
}

/** Layers of one name that follow one another are one. */
function joined(rules: readonly Rule[]): readonly Rule[] {
  const all: Rule[] = [];
  for (const rule of rules) {
    const last = all.at(-1);
    if (last?.head === rule.head && typeof last.body !== "string" && typeof rule.body !== "string") {
      all[all.length - 1] = { head: rule.head, body: [...last.body, ...rule.body] };
    } else all.push(rule);
  }
  return all;
}

/** Rules as CSS, of each only the selectors that name nothing but what is shown. */
function write(rules: readonly Rule[], shown: ReadonlySet<string>): string {
  const isWorn = (selector: string) => needsOf(selector).every((need) => shown.has(need));
  return rules
    .map(({ head, body }) => {
      const selectors = head.startsWith("@") ? head : selectorsOf(head).filter(isWorn).join(",");
      const inner = typeof body === "string" ? body : write(body, shown);
      return selectors && inner && `${selectors}{${inner}}`;
    })
    .join("");
}

/** All that the selectors of some rules name. */
function allNeeds(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ head, body }) => [
    ...selectorsOf(head).flatMap(needsOf),
    ...(typeof body === "string" ? [] : allNeeds(body)),
  ]);
}

/** The selectors of a rule: a comma in parentheses parts none. */
function selectorsOf(head: string): readonly string[] {
  const selectors: string[] = [];
  let [start, depth] = [0, 0];
  for (const { 0: sign, index } of head.matchAll(/[(),]/g)) {
    if (sign === "(") depth++;
    else if (sign === ")") depth--;
    else if (depth === 0) {
      selectors.push(head.slice(start, index));
      start = index + 1;
    }
  }
  return [...selectors, head.slice(start)];
}

/** The elements, classes and IDs that a selector names. What stands in parentheses or brackets is not looked at. */
function needsOf(selector: string): readonly string[] {
  return selector.replace(/\(.*\)|\[[^\]]*\]/g, "").match(/(?<![\w:.#-])[a-z]\w*|[.#][\w-]+/g) ?? [];
}
