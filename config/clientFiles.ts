import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import { publishedPath } from "./addresses.ts";
import { buildInlineScript, buildScripts, type ClientScripts } from "./clientScript.ts";
import { contentSecurityPolicy } from "./contentSecurity.ts";
import type { Guide } from "./guide.ts";
import { createPageStyle } from "./pageStyle.ts";
import type { Site } from "./site.ts";
import { html } from "./templates.ts";

/**
 * Compiles scripts before the pages are rendered, gives templates what to write into them
 * (`scriptPath`, `inlineScript`, `pageStyle`, `contentPolicy`), and puts the files beside the pages.
 */
export function useClientFiles(eleventy: UserConfig, site: Site, guide: () => Guide): void {
  let scripts: ClientScripts;
  let early = "";
  let pageStyle = createPageStyle(new Map());
  eleventy.on("eleventy.before", async () => {
    const [built, inline] = await Promise.all([
      buildScripts(),
      buildInlineScript("src/scripts/page/early.ts"),
    ]);
    scripts = built;
    early = inline;
    pageStyle = createPageStyle(guide().styles);
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
  eleventy.addNunjucksGlobal("pageStyle", (body: unknown) => html(pageStyle(String(body))));
  eleventy.addNunjucksGlobal("contentPolicy", (style: unknown, flow: string | undefined) =>
    html(
      contentSecurityPolicy({
        inlineScripts: [early],
        inlineStyles: [String(style)],
        connect: flow === "vkid" ? [site.vk.id] : [],
      }),
    ),
  );
  eleventy.addWatchTarget("src/scripts");
  eleventy.addWatchTarget("src/styles");
  eleventy.addWatchTarget("src/_data");
}
