import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Eleventy from "@11ty/eleventy";
import { checkBuild } from "./checkBuild.ts";
import type { Guide } from "./guide.ts";
import { handGuide } from "./handedGuide.ts";
import { headersFile } from "./hosts.ts";
import { linkMistakes } from "./links.ts";
import type { Site } from "./site.ts";

export type BuildResult =
  | { readonly kind: "built"; readonly site: Site; readonly guide: Guide }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

/**
 * Builds the guide into a folder. It is written beside that folder first and takes its place when it is
 * whole, so that a build that fails leaves the last good one where it was.
 */
export async function buildGuide(output: string): Promise<BuildResult> {
  const checked = await checkBuild();
  if (checked.kind === "mistakes") return checked;
  const { site, guide } = checked;

  const target = resolve(output);
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  // That folder is its owner's alone; one made within it is as open as any other, and stays so once it is moved.
  const fresh = join(beside, basename(target));
  try {
    const eleventy = new Eleventy("src/pages", fresh, {
      quietMode: true,
      configPath: ".eleventy.js",
      config: (configuration) => handGuide(configuration, guide),
    });
    await eleventy.init();
    const [, pages] = await eleventy.write();
    const mistakes = linkMistakes(pages, fresh, site);
    if (mistakes.length > 0) return { kind: "mistakes", mistakes };
    writeFileSync(join(fresh, "_headers"), headersFile(site));
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return { kind: "built", site, guide };
}
