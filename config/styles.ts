import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { target } from "./clientScript.ts";

/** The order in which the layers of all style sheets win, the last one most. */
const layers = "@layer base,parts,prose,own,modes;";

/** Style sheets by their name, `helper`, compiled. */
export type Styles = ReadonlyMap<string, string>;

/** Sizes (`--s4`, `--t1`): no mode changes one, so that each is compiled into the rules that use it. */
const size = /--([st]-?\d): ([^;]+);\s*/g;

/** Compiles every style sheet of the guide, each to one line. */
export async function buildStyles(folder = "src/styles"): Promise<Styles> {
  const sheets = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const sizes = new Map(
    sheets.flatMap(([, sheet]) => [...sheet.matchAll(size)].map(([, name, value]) => [name, value])),
  );
  const compiled = sheets.map(async ([file, sheet]) => {
    const sized = sheet
      .replace(size, "")
      .replace(/var\(--([st]-?\d)\)/g, (place, name) => sizes.get(name) ?? place);
    const { code } = await transform(sized, { loader: "css", minify: true, target, legalComments: "none" });
    return [file.replace(/\.css$/, ""), code.trim()] as const;
  });
  return new Map(await Promise.all(compiled));
}

/** The sheets that a page wears where it holds what they dress, each with a sign of that in the page's HTML. */
const signs = {
  lists: /^<[ou]l( start="\d+")?>/m,
  tables: /<table/,
  folds: /<details/,
  fields: /<(input|textarea)/,
  ticks: /class="ticks"/,
  panel: /id="token"/,
  sample: /class="sample"/,
  steps: /class="steps"/,
  ownApp: /id="app-id"/,
  start: /class="(asks|fronts)"/,
  reading: /<pre[^>]*><code|class="drawing"/,
  errors: /class="failure/,
  permissions: /id="picker"/,
} as const;

/**
 * The style of a page: it stands in the page, so that the first flight paints it, and holds only what the page wears.
 *
 * @param page the HTML of what the page shows
 * @throws where a sheet that is worn does not exist
 */
export function pageStyle(styles: Styles, page: string): string {
  const own = Object.entries(signs).flatMap(([sheet, sign]) => (sign.test(page) ? [sheet] : []));
  const worn = ["tokens", "base", "parts", "prose", ...own, "modes"].map((sheet) => {
    const style = styles.get(sheet);
    if (style === undefined) throw new Error(`There is no style sheet src/styles/${sheet}.css`);
    return style;
  });
  return layers + worn.join("");
}
