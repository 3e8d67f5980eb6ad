import { rmSync } from "node:fs";
import Eleventy from "@11ty/eleventy";
import { checkBuild } from "./checkBuild.ts";
import { checkGuide, type Guide } from "./guide.ts";
import { handGuide } from "./handedGuide.ts";
import { linkMistakes } from "./links.ts";
import { sayMistakes, sayWarnings } from "./say.ts";
import type { Site } from "./site.ts";

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
  const checked = await checkBuild();
  if (checked.kind === "mistakes") return checked;
  const { site } = checked;
  let { guide } = checked;
  let hand = (_: Guide): void => {};

  /** Leaves out the builds of a guide with mistakes: what was built last stays. */
  class CheckingEleventy extends Eleventy {
    override async write(): ReturnType<Eleventy["write"]> {
      const now = await checkGuide();
      if (now.kind === "mistakes") {
        console.error(sayMistakes(now.mistakes));
        return [[], []];
      }
      guide = now.guide;
      hand(guide);
      const written = await super.write();
      const [, pages] = written;
      const warnings = [...linkMistakes(pages, output, site), ...guide.warnings];
      for (const warning of sayWarnings(warnings)) console.warn(warning);
      return written;
    }
  }

  rmSync(output, { recursive: true, force: true });
  const eleventy = new CheckingEleventy("src/pages", output, {
    quietMode: true,
    configPath: ".eleventy.js",
    runMode: "watch",
    config: (configuration) => {
      hand = (right) => handGuide(configuration, right);
    },
  });
  await eleventy.init();
  await eleventy.watch();
  // Eleventy builds again where a file is added or changed, but not where one is deleted.
  eleventy.watcher.on("unlink", (path: string) => eleventy.watcher.emit("change", path));
  return { kind: "watching", site, guide: () => guide, stop: () => eleventy.stopWatch() };
}
