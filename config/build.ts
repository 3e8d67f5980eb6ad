/** `npm run build`: the published site in `_site/`, and what whoever publishes has to know. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { buildGuide } from "./buildGuide.ts";
import type { Guide } from "./guide.ts";
import { nginxConfig } from "./hosts.ts";
import { registrations } from "./pages.ts";
import { sayMistakes, sayWarnings } from "./say.ts";
import { type Site, siteWarnings } from "./site.ts";

const output = "_site";

/** Where a server's configuration is written: beside the site, since it is for whoever publishes and no reader. */
const serverConfig = "_deploy/nginx.conf";

const result = await buildGuide(output);
if (result.kind === "built") {
  mkdirSync(dirname(serverConfig), { recursive: true });
  writeFileSync(serverConfig, nginxConfig(result.site));
  console.log(sayBuilt(result.site, result.guide));
} else {
  console.error(sayMistakes(result.mistakes));
  process.exitCode = 1;
}

function sayBuilt(site: Site, { pages, warnings }: Guide): string {
  const rows = registrations(pages, site).map(
    ({ page, flow, clientId, redirectUri }) =>
      `  ${page}  ${flow === "vkid" ? "VK ID" : "OAuth"}  app ${clientId ?? "of the reader"}  ${redirectUri}`,
  );
  return [
    ...(site.assumed
      ? [`SITE_URL is not set: built for ${site.url}. Publish with SITE_URL=https://example.org/guide/`]
      : []),
    ...sayWarnings([...siteWarnings(site), ...warnings]),
    `Built into ${output}/ for ${site.url}`,
    `For a server of your own: ${serverConfig}`,
    "",
    "Register at VK, letter for letter (page, flow, app, redirect address):",
    ...rows,
  ].join("\n");
}
