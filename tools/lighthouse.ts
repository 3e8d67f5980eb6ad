// `npm run lighthouse`: every page as Lighthouse sees it on a phone, served on this machine with the production headers.
// Fails where one of the four is below 100.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import getPort from "get-port";
import lighthouse, { type Result } from "lighthouse";
import { chromium } from "playwright";
import { productionHeaders } from "../config/headers.ts";
import { serveSite } from "../practice/serveSite.ts";
import { chromiumArguments, findChromium } from "./chromium.ts";
import { buildFresh, pagesIn } from "./freshSite.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

const port = await getPort();
process.env["SITE_URL"] = `http://localhost:${port}/`;
const { folder, site, remove } = await buildFresh();
// Lighthouse asks for robots.txt from within the page, which the page's policy rightly forbids: here it may.
for (const { file } of pagesIn(folder)) {
  const html = readFileSync(file, "utf8");
  writeFileSync(file, html.replace(/connect-src [^;]+/, "connect-src 'self'"));
}
const server = createServer(serveSite({ folder, headers: productionHeaders })).listen(port, "localhost");
const debuggingPort = await getPort();
const executablePath = findChromium();
const browser = await chromium.launch({
  args: [...chromiumArguments, `--remote-debugging-port=${debuggingPort}`],
  ...(executablePath && { executablePath }),
});

const { positionals } = parseArgs({ allowPositionals: true });
const pages = pagesIn(folder).filter(({ path }) => path !== "/404.html");
const strange = positionals.filter((each) => !pages.some(({ path }) => path === each));
if (strange.length > 0) throw new Error(`There is no such page: ${strange.join(", ")}`);
for (const { path } of pages.filter((page) => positionals.length === 0 || positionals.includes(page.path))) {
  const lhr = await judge(new URL(path.slice(1), site.url).href);
  const scores = categories.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100));
  console.log([path.padEnd(20), ...scores.map((score) => String(score).padStart(4))].join(""));
  if (scores.every((score) => score === 100)) continue;
  process.exitCode = 1;
  for (const name of categories) {
    for (const { id, weight } of lhr.categories[name]?.auditRefs ?? []) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit?.score !== null && audit && audit.score < 1)
        console.log(`  ${name}: ${audit.title} ${audit.displayValue ?? ""}`);
    }
  }
}

await browser.close();
server.close();
remove();

/** What Lighthouse says of a page; it is asked again where it gives no score, which it does of a page in some runs. */
async function judge(address: string, tries = 3): Promise<Result> {
  const judged = await lighthouse(address, {
    port: debuggingPort,
    onlyCategories: [...categories],
    logLevel: "error",
  });
  if (!judged) throw new Error(`Lighthouse said nothing of ${address}`);
  const { lhr } = judged;
  const isWhole = categories.every((name) => typeof lhr.categories[name]?.score === "number");
  return isWhole || tries === 1 ? lhr : judge(address, tries - 1);
}
