import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Message, type TransformFailure, transform } from "esbuild";
import { target } from "./clientScript.ts";
import { readColours, writeOutColours } from "./colours.ts";
import { rowsOf, type Table } from "./table.ts";

const folder = "src/styles";

/** A rule of the compiled styles: what it is for, and its declarations, or the rules in it. */
export interface Rule {
  readonly head: string;
  readonly body: string | readonly Rule[];
}

/** Sizes (`--s4`, `--t1`): no mode changes one, so that each is compiled into the rules that use it. */
const size = /--([st]-?\d)\s*:\s*([^;]+);/g;

/** What `tokens.css` names: compiled, each is called by a letter. */
const token = /--(\w+)(?=\s*:)/g;

/** Style sheets by their name, `steps`, compiled. */
export type Styles = ReadonlyMap<string, readonly Rule[]>;

/** Compiles every style sheet of the guide. */
export async function checkStyles(): Promise<Table<Styles>> {
  const sheets = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const sizes = new Map(
    sheets.flatMap(([, sheet]) => Array.from(sheet.matchAll(size), ([, name, value]) => [name, value])),
  );
  const [, tokens = ""] = sheets.find(([file]) => file === "tokens.css") ?? [];
  const colours = readColours();
  const names = Array.from(tokens.replace(size, "").matchAll(token), ([, name = ""]) => name);
  const compiled = await Promise.all(
    sheets.map(async ([file, sheet]) => {
      const sized = writeOutColours(sheet, colours)
        .replace(size, "")
        .replace(/var\(--([st]-?\d)\)/g, (place, name) => sizes.get(name) ?? place)
        .replace(/--(\w+)\b/g, (place, name) =>
          names.includes(name) ? `--${letter(names.indexOf(name))}` : place,
        );
      return { file, ...(await compile(sized)) };
    }),
  );
  const mistakes = compiled.flatMap(({ file, wrong }) =>
    wrong.map(({ text, location, notes: [origin] }) => {
      // Of a brace without its other, the note says where that stands.
      const line = (origin?.location ?? location)?.line;
      return `${folder}/${file}: line ${line}: no CSS: ${text}`;
    }),
  );
  if (mistakes.length > 0) return { kind: "mistakes", mistakes };
  return {
    kind: "rows",
    rows: new Map(compiled.map(({ file, code }) => [file.replace(/\.css$/, ""), readRules(code)])),
  };
}

/** The same, where the sheets have been found right. @throws where they are not */
export async function readStyles(): Promise<Styles> {
  return rowsOf(await checkStyles());
}

/** A sheet made small, and all that esbuild finds wrong with it: most of that it lets pass with a warning. */
async function compile(sheet: string): Promise<{ code: string; wrong: readonly Message[] }> {
  const options = { loader: "css", minify: true, target, legalComments: "none", charset: "utf8" } as const;
  return transform(sheet, { ...options, logLevel: "silent" }).then(
    ({ code, warnings }) => ({ code: shorter(forOlderSafari(code.trim())), wrong: warnings }),
    ({ errors }: TransformFailure) => ({ code: "", wrong: errors }),
  );
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
    rules.push({ head, body: /^@(container|layer|media|supports)/.test(head) ? readRules(body) : body });
    start = index + 1;
  }
  return rules;
}
