// `npm run links`: every address outside the guide and the pages it stands on, one a line, for whoever checks them.
// `npm run links -- --check` asks each for its status, and fails where one does not answer well.
import { readFileSync } from "node:fs";
import { buildFresh, pagesIn } from "./freshSite.ts";

const { folder, site, remove } = await buildFresh();
const places = new Map<string, string[]>();
for (const page of pagesIn(folder)) {
  const html = readFileSync(page.file, "utf8");
  for (const [, written = ""] of html.matchAll(/<a\b[^>]*?\bhref="(https?:[^"]+)"/g)) {
    const whole = written.replaceAll("&amp;", "&");
    if (whole.startsWith(site.url)) continue;
    // What carries an address of the guide, to share it or to come back to it, differs from page to page by that alone.
    const address = whole.includes(encodeURIComponent(site.url)) ? whole.replace(/\?.*/, "") : whole;
    places.set(address, [...new Set([...(places.get(address) ?? []), page.path])]);
  }
}
remove();

const isChecking = process.argv.includes("--check");
for (const [address, pages] of [...places].sort(([one], [other]) => one.localeCompare(other))) {
  const status = isChecking ? await ask(address) : "";
  if (isChecking && !/^[23]/.test(status)) process.exitCode = 1;
  console.log([status, address, pages.join(" ")].filter(Boolean).join("\t"));
}

/** Some hosts know no HEAD: those are asked again with GET. */
async function ask(address: string): Promise<string> {
  try {
    for (const method of ["HEAD", "GET"]) {
      const { status, ok } = await fetch(address, { method, signal: AbortSignal.timeout(15_000) });
      if (ok || method === "GET") return String(status);
    }
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  return "";
}
