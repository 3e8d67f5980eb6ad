import { rmSync } from "node:fs";
import Eleventy from "@11ty/eleventy";
import { checkGuide, type Guide } from "./guide.ts";
import { handGuide } from "./handedGuide.ts";
import { readSite, type Site } from "./site.ts";

export type WatchResult =
  | {
      readonly kind: "watching";
      readonly site: Site;
      /** The guide as it was when it was last found right. */
      guide(): Guide;
      stop(): Promise<void>;
    }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

/** Builds the guide into a folder and again at every change of its sources, until stopped. */
export async function watchGuide(output: string): Promise<WatchResult> {
  const reading = readSite(process.env);
  if (reading.kind === "mistakes") return reading;
  const checked = checkGuide();
  if (checked.kind === "mistakes") return checked;

  let { guide } = checked;
  rmSync(output, { recursive: true, force: true });
  const eleventy = new Eleventy("src/pages", output, {
    quietMode: true,
    configPath: ".eleventy.js",
    runMode: "watch",
    config: (configuration) => {
      // Once a build: the practice VK asks for it at every request.
      configuration.on("eleventy.before", () => {
        const now = checkGuide();
        if (now.kind === "mistakes") return;
        guide = now.guide;
        handGuide(configuration, guide);
      });
    },
  });
  await eleventy.init();
  await eleventy.watch();
  return {
    kind: "watching",
    site: reading.site,
    guide: () => guide,
    stop: () => eleventy.stopWatch(),
  };
}
