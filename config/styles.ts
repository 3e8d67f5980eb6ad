import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { target } from "./clientScript.ts";

/** The order in which the layers of all style sheets win, the last one most. */
const layers = "@layer base,parts,prose,own,modes;";

/** Style sheets by their name, `helper`, compiled. */
export type Styles = ReadonlyMap<string, string>;

/** Compiles every style sheet of the guide, each to one line. */
export async function buildStyles(folder = "src/styles"): Promise<Styles> {
  const { outputFiles } = await build({
    entryPoints: readdirSync(folder).map((file) => join(folder, file)),
    minify: true,
    target,
    outdir: folder,
    write: false,
    legalComments: "none",
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]|\.css$/g, ""), text.trim()]));
}

/**
 * The style of a page: it stands in the page, so that the first flight paints it, and holds only what the page wears.
 * @throws where a sheet is named that does not exist
 */
export function pageStyle(styles: Styles, sheets: readonly string[]): string {
  const worn = ["tokens", "base", "parts", "prose", ...sheets, "modes"].map((sheet) => {
    const style = styles.get(sheet);
    if (style === undefined) throw new Error(`There is no style sheet src/styles/${sheet}.css`);
    return style;
  });
  return layers + worn.join("");
}
