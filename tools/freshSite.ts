import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { buildGuide } from "../config/buildGuide.ts";
import type { Site } from "../config/site.ts";

export interface FreshSite {
  readonly folder: string;
  readonly site: Site;
  readonly remove: () => void;
}

/** Builds the guide as `npm run build` does, into a folder that is thrown away. */
export async function buildFresh(): Promise<FreshSite> {
  const parent = mkdtempSync(join(tmpdir(), "guide-"));
  const folder = join(parent, "site");
  const result = await buildGuide(folder);
  if (result.kind === "mistakes") throw new Error(result.mistakes.join("\n"));
  return { folder, site: result.site, remove: () => rmSync(parent, { recursive: true }) };
}

export interface Page {
  readonly file: string;
  /** Its place on the site, `/ru/authorize/`. */
  readonly path: string;
}

/** Every page of a built site, sorted by its place. */
export function pagesIn(folder: string): readonly Page[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      file,
      path: `/${relative(folder, file)
        .split(sep)
        .join("/")
        .replace(/(^|\/)index\.html$/, "$1")}`,
    }))
    .sort((one, other) => one.path.localeCompare(other.path));
}
