import type { UserConfig } from "@11ty/eleventy";
import { checkGuide, type Guide } from "./guide.ts";

/** Guides that were found right just before the build that is to use them. */
const handed = new WeakMap<UserConfig, Guide>();

/** Gives the next build of a configuration the guide that has just been checked, so that it is not read again. */
export function handGuide(eleventy: UserConfig, guide: Guide): void {
  handed.set(eleventy, guide);
}

/**
 * Has the guide ready at each build: as it was handed on, or else read now. Refuses to build with mistakes.
 *
 * @returns the guide of the build that is running
 */
export function useGuide(eleventy: UserConfig): () => Guide {
  let guide: Guide;
  // What else is done before a build takes the guide from here.
  eleventy.setEventEmitterMode("sequential");
  eleventy.on("eleventy.before", async () => {
    guide = handed.get(eleventy) ?? (await readGuide());
    handed.delete(eleventy);
  });
  return () => guide;
}

async function readGuide(): Promise<Guide> {
  const checked = await checkGuide();
  if (checked.kind === "mistakes") throw new Error(checked.mistakes.join("\n"));
  return checked.guide;
}
