import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import { publishedPath } from "./addresses.ts";
import { buildInlineScript, buildScripts, type ClientScripts } from "./clientScript.ts";
import { contentSecurityPolicy } from "./contentSecurity.ts";
import type { Site } from "./site.ts";
import { buildStyles, pageStyle, type Styles } from "./styles.ts";
import { html } from "./templates.ts";

/**
 * Compiles scripts and styles before the pages are rendered, gives templates what to write into them
 * (`scriptPath`, `inlineScript`, `inlineStyle`, `contentPolicy`), and puts the files beside the pages.
 */
export function useClientFiles(eleventy: UserConfig, site: Site): void {
  let scripts: ClientScripts;
  let early = "";
  let styles: Styles = new Map();
  eleventy.on("eleventy.before", async () => {
    [scripts, early, styles] = await Promise.all([
      buildScripts(),
      buildInlineScript("src/scripts/page/early.ts"),
      buildStyles(),
    ]);
  });
  eleventy.on("eleventy.after", ({ directories: { output } }) => {
    for (const { path, contents } of Object.values(scripts)) {
      const file = join(output, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
    }
  });
  eleventy.addNunjucksGlobal("scriptPath", (name: keyof ClientScripts) =>
    publishedPath(site, scripts[name].path),
  );
  eleventy.addNunjucksGlobal("inlineScript", () => html(early));
  eleventy.addNunjucksGlobal("inlineStyle", (body: unknown) => html(pageStyle(styles, String(body))));
  eleventy.addNunjucksGlobal("contentPolicy", (body: unknown, flow: string | undefined) =>
    html(
      contentSecurityPolicy({
        inlineScripts: [early],
        inlineStyles: [pageStyle(styles, String(body))],
        connect: flow === "vkid" ? [site.vk.id] : [],
      }),
    ),
  );
  eleventy.addWatchTarget("src/scripts");
  eleventy.addWatchTarget("src/styles");
  eleventy.addWatchTarget("src/_data");
}
