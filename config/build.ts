import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import Eleventy from "@11ty/eleventy";
import { checkForBuild, checkGuide, type Findings } from "./guide.ts";
import { headersFile, nginxConfig } from "./hosts.ts";
import { type Registration, registrations } from "./pages.ts";
import { readSite, type Site } from "./site.ts";

export type BuildResult =
  | { readonly kind: "built"; readonly site: Site; readonly findings: Findings }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

/**
 * Builds the guide into a folder. It is written beside that folder first and takes its place when it is
 * whole, so that a build that fails leaves the last good one where it was.
 */
export async function buildGuide(output: string): Promise<BuildResult> {
  const reading = readSite(process.env);
  if (reading.kind === "mistakes") return reading;
  const findings = checkForBuild();
  if (findings.mistakes.length > 0) return { kind: "mistakes", mistakes: findings.mistakes };

  const target = resolve(output);
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  // That folder is its owner's alone; one made within it is as open as any other, and stays so once it is moved.
  const fresh = join(beside, basename(target));
  try {
    const eleventy = new Eleventy("src/pages", fresh, { quietMode: true, configPath: ".eleventy.js" });
    await eleventy.init();
    await eleventy.write();
    writeFileSync(join(fresh, "_headers"), headersFile(reading.site));
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return { kind: "built", site: reading.site, findings };
}

/** Builds the guide into a folder and again at every change of its sources, until stopped. */
export async function watchGuide({ output }: { output: string }): Promise<{
  registrations(): readonly Registration[];
  stop(): Promise<void>;
}> {
  const reading = readSite(process.env);
  if (reading.kind === "mistakes") throw new Error(reading.mistakes.join("\n"));
  const { site } = reading;
  rmSync(output, { recursive: true, force: true });
  const eleventy = new Eleventy("src/pages", output, {
    quietMode: true,
    configPath: ".eleventy.js",
    runMode: "watch",
  });
  await eleventy.init();
  await eleventy.watch();
  return {
    registrations: () => registrations(checkGuide().pages.pages, site),
    stop: () => eleventy.stopWatch(),
  };
}

/** Where a server's configuration is written: beside the site, since it is for whoever publishes and no reader. */
const serverConfig = "_deploy/nginx.conf";

/** What a publisher has to know once the guide is built. */
function sayBuilt({ site, findings }: { site: Site; findings: Findings }, output: string): string {
  const rows = registrations(findings.pages.pages, site).map(
    ({ page, flow, clientId, redirectUri }) =>
      `  ${page}  ${flow === "vkid" ? "VK ID" : "OAuth"}  app ${clientId ?? "of the reader"}  ${redirectUri}`,
  );
  return [
    ...(site.assumed
      ? [`SITE_URL is not set: built for ${site.url}. Publish with SITE_URL=https://example.org/guide/`]
      : []),
    ...findings.pages.warnings.map((warning) => `Warning: ${warning}`),
    `Built into ${output}/ for ${site.url}`,
    `For a server of your own: ${serverConfig}`,
    "",
    "Register at VK, letter for letter (page, flow, app, redirect address):",
    ...rows,
  ].join("\n");
}

async function main(): Promise<void> {
  const output = "_site";
  const result = await buildGuide(output);
  if (result.kind === "mistakes") {
    console.error(
      ["The guide was not built:", ...result.mistakes.map((mistake) => `  ${mistake}`)].join("\n"),
    );
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(serverConfig), { recursive: true });
  writeFileSync(serverConfig, nginxConfig(result.site));
  console.log(sayBuilt(result, output));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
