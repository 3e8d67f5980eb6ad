import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { target } from "./clientScript.ts";

/** The order in which the layers of all style sheets win, the last one most. */
const layers = "@layer base,parts,prose,own,modes;";

/** A rule of the compiled styles: what it is for, and its declarations, or the rules in it. */
export interface Rule {
  readonly head: string;
  readonly body: string | readonly Rule[];
}

/** Sizes (`--s4`, `--t1`): no mode changes one, so that each is compiled into the rules that use it. */
const size = /--([st]-?\d): ([^;]+);\s*/g;

/** What `tokens.css` names: compiled, each is called by a letter. */
const token = /--(\w+)(?=: )/g;

/** Style sheets by their name, `steps`, compiled. */
export type Styles = ReadonlyMap<string, readonly Rule[]>;

/** Compiles every style sheet of the guide. */
export async function buildStyles(folder = "src/styles"): Promise<Styles> {
  const sheets = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const sizes = new Map(
    sheets.flatMap(([, sheet]) => Array.from(sheet.matchAll(size), ([, name, value]) => [name, value])),
  );
  const [, tokens = ""] = sheets.find(([file]) => file === "tokens.css") ?? [];
  const names = Array.from(tokens.replace(size, "").matchAll(token), ([, name = ""]) => name);
  const compiled = sheets.map(async ([file, sheet]) => {
    const sized = sheet
      .replace(size, "")
      .replace(/var\(--([st]-?\d)\)/g, (place, name) => sizes.get(name) ?? place)
      .replace(/--(\w+)\b/g, (place, name) =>
        names.includes(name) ? `--${letter(names.indexOf(name))}` : place,
      );
    const { code } = await transform(sized, {
      loader: "css",
      minify: true,
      target,
      legalComments: "none",
      charset: "utf8",
    });
    return [file.replace(/\.css$/, ""), readRules(shorter(forOlderSafari(code.trim())))] as const;
  });
  return new Map(await Promise.all(compiled));
}

/** esbuild writes `(width < 48rem)` as `not (min-width: 48rem)`, which Safari before 16.4 takes for no query at all. */
function forOlderSafari(css: string): string {
  return css.replaceAll("@media not (", "@media not all and (");
}

/** esbuild leaves these spaces: behind a colon and a comma, and around a stroke. No string of the styles holds one. */
function shorter(css: string): string {
  return css.replace(/ (?=\/ )|(?<=[,:/]) /g, "");
}

function letter(index: number): string {
  return String.fromCharCode("a".charCodeAt(0) + index);
}

/** Rules as they stand after one another; compiled styles hold no brace but those around rules. */
function readRules(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  let [start, open, depth] = [0, 0, 0];
  for (const { 0: brace, index } of css.matchAll(/[{}]/g)) {
    if (brace === "{" && depth++ === 0) open = index;
    if (brace === "{" || --depth > 0) continue;
    const head = css.slice(start, open);
    const body = css.slice(open + 1, index);
    rules.push({ head, body: /^@(layer|media|supports)/.test(head) ? readRules(body) : body });
    start = index + 1;
  }
  return rules;
}

/** The sheets that a page wears where it holds what they dress, each with a sign of that in the page's HTML. */
const signs = {
  lists: /^<[ou]l( start="\d+")?>/m,
  tables: /<table/,
  folds: /<details/,
  fields: /<(input|textarea)/,
  ticks: /class="ticks"/,
  panel: /id="token"/,
  steps: /class="steps"/,
  ownApp: /id="app-id"/,
  offered: /class="offered"/,
  start: /class="(asks|fronts)"/,
  reading: /<pre[^>]*><code|class="drawing"/,
  errors: /class="failure/,
  permissions: /id="picker"/,
} as const;

/**
 * Gives each page its style: it stands in the page, so that the first flight paints it, and holds only what the page
 * wears: of its sheets, the rules for what is there. No script gives classes or makes elements but `option`s, so that the HTML tells.
 * Pages that show the same get the very same text.
 *
 * @returns from the HTML of what a page shows its style; throws where a sheet that is worn does not exist
 */
export function createPageStyle(styles: Styles): (page: string) => string {
  const needed = new Set([...styles.values()].flatMap(allNeeds));
  const written = new Map<string, string>();
  return (page) => {
    const own = Object.entries(signs).flatMap(([sheet, sign]) => (sign.test(page) ? [sheet] : []));
    const shown = new Set(shownOn(page).filter((name) => needed.has(name)));
    const look = JSON.stringify([own, [...shown].sort()]);
    const known = written.get(look);
    if (known) return known;
    const worn = joined(
      ["tokens", "base", "parts", "prose", ...own, "modes"].flatMap((sheet) => {
        const style = styles.get(sheet);
        if (style === undefined) throw new Error(`There is no style sheet src/styles/${sheet}.css`);
        return style;
      }),
    );
    const style = layers + write(worn, (selector) => needsOf(selector).every((need) => shown.has(need)));
    written.set(look, style);
    return style;
  };
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

function write(rules: readonly Rule[], isWorn: (selector: string) => boolean): string {
  return rules
    .map(({ head, body }) => {
      const selectors = head.startsWith("@") ? head : selectorsOf(head).filter(isWorn).join(",");
      const inner = typeof body === "string" ? body : write(body, isWorn);
      return selectors && inner && `${selectors}{${inner}}`;
    })
    .join("");
}

/** The elements, classes and IDs of a page, as selectors name them. */
function shownOn(page: string): readonly string[] {
  const found = page.matchAll(/<([a-z]\w*)|\sclass="([^"]*)"|\sid="([^"]*)"/g);
  const names = Array.from(found, ([, element, classes, id]) =>
    element ? [element] : id ? [`#${id}`] : (classes ?? "").split(" ").map((name) => `.${name}`),
  );
  return ["html", "body", ...names.flat()];
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
