import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Eleventy from "@11ty/eleventy";
import { checkGuide, type Guide } from "./guide.ts";
import { handGuide } from "./handedGuide.ts";
import { headersFile } from "./hosts.ts";
import { readSite, type Site } from "./site.ts";

export type BuildResult =
  | { readonly kind: "built"; readonly site: Site; readonly guide: Guide }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

/**
 * Builds the guide into a folder. It is written beside that folder first and takes its place when it is
 * whole, so that a build that fails leaves the last good one where it was.
 */
export async function buildGuide(output: string): Promise<BuildResult> {
  const reading = readSite(process.env);
  if (reading.kind === "mistakes") return reading;
  const checked = checkGuide();
  if (checked.kind === "mistakes") return checked;

  const target = resolve(output);
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  // That folder is its owner's alone; one made within it is as open as any other, and stays so once it is moved.
  const fresh = join(beside, basename(target));
  try {
    const eleventy = new Eleventy("src/pages", fresh, {
      quietMode: true,
      configPath: ".eleventy.js",
      config: (configuration) => handGuide(configuration, checked.guide),
    });
    await eleventy.init();
    await eleventy.write();
    writeFileSync(join(fresh, "_headers"), headersFile(reading.site));
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return { kind: "built", site: reading.site, guide: checked.guide };
}
