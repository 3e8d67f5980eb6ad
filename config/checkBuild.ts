import { checkGuide, type Guide } from "./guide.ts";
import { readSite, type Site } from "./site.ts";
import { mistakesOf } from "./table.ts";

/** What a build starts from, or all that is wrong with its settings and with the guide. */
export type BuildCheck =
  | { readonly kind: "right"; readonly site: Site; readonly guide: Guide }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

export async function checkBuild(): Promise<BuildCheck> {
  const [reading, checked] = [readSite(process.env), await checkGuide()];
  return reading.kind === "mistakes" || checked.kind === "mistakes"
    ? { kind: "mistakes", mistakes: mistakesOf([reading, checked]) }
    : { kind: "right", site: reading.site, guide: checked.guide };
}
