// `npm run bench`: what each page weighs, how long the guide takes to build, and what a further page costs beside
// bare Eleventy with the same Markdown. The tables go into the README, between their marks.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import matter from "gray-matter";
import { languages } from "../config/languages.ts";
import { buildFresh, pagesIn } from "./freshSite.ts";

/** How many pages are added, in both languages together: so many that their time stands out of a build's own swings. */
const added = 1000;
const rounds = 4;

const readme = "README.md";
const marks = ["<!-- bench -->", "<!-- /bench -->"] as const;

interface Weight {
  readonly path: string;
  readonly html: number;
  readonly script: number;
  /** What the page loads once there is something to do with it. */
  readonly later: number;
  readonly pictures: number;
  readonly requests: number;
}

/** Bytes of each page by kind, as they travel. */
async function weighPages(): Promise<readonly Weight[]> {
  const { folder, site, remove } = await buildFresh();
  const sizes = new Map<string, number>();
  const weigh = (path: string): number => {
    const file = join(folder, path.slice(site.pathPrefix.length));
    const size = sizes.get(file) ?? gzipSync(readFileSync(file), { level: 9 }).length;
    sizes.set(file, size);
    return size;
  };
  const weights = pagesIn(folder).map(({ file, path }) => {
    const html = readFileSync(file);
    const [shown = ""] = html.toString().split(/<footer\b/);
    const named = (pattern: RegExp) => [
      ...new Set([...shown.matchAll(pattern)].map(([, address = ""]) => address)),
    ];
    const scripts = named(/<script[^>]*\bsrc="([^"]+)"/g);
    const later = named(/\bdata-later="([^"]+)"/g);
    const pictures = named(/<(?:img|link rel="icon")[^>]*\b(?:src|href)="([^"]+)"/g);
    const sum = (paths: readonly string[]) => paths.reduce((total, each) => total + weigh(each), 0);
    return {
      path,
      html: gzipSync(html, { level: 9 }).length,
      script: sum(scripts),
      later: sum(later),
      pictures: sum(pictures),
      requests: 1 + scripts.length + pictures.length,
    };
  });
  remove();
  return weights;
}

/**
 * The added pages: each has the text of a page of the guide, of all by turns, with its number in every heading and
 * paragraph, so that no text stands twice and nothing kept from one page serves another.
 */
function addPages(folder: string, count: number): void {
  for (const language of languages) {
    const texts = readdirSync(`src/pages/${language}`).map(
      (file) => matter(readFileSync(`src/pages/${language}/${file}`, "utf8"), {}).content,
    );
    for (let number = 0; number < count / languages.length; number++) {
      const frontMatter = `---\ntitle: Page ${number}\nsubtitle: Added page ${number}\nupdated: 2026-11-21\n---\n`;
      const text = (texts[number % texts.length] ?? "").replace(/^(?:#+ )?(?=\p{L})/gmu, `$&${number} `);
      // An added page asks for nothing: it has no steps to lead to.
      const plain = text.replaceAll("](#step1)", "](#main)");
      writeFileSync(join(folder, language, `added-${number}.md`), frontMatter + plain);
    }
  }
}

/** A copy of the guide with further pages in it, and how it is built. */
function copyGuide(folder: string, count: number): Project {
  for (const part of ["src", "config", ".eleventy.js", "package.json", "tsconfig.json"])
    cpSync(part, join(folder, part), { recursive: true });
  addPages(join(folder, "src/pages"), count);
  return { folder, command: ["--import", "tsx", "config/build.ts"] };
}

/** Bare Eleventy with the same Markdown: no layout, no template language, nothing of its own. */
function copyBare(folder: string, count: number): Project {
  for (const language of languages) {
    cpSync(`src/pages/${language}`, join(folder, "pages", language), { recursive: true });
    for (const file of readdirSync(join(folder, "pages", language))) {
      const page = join(folder, "pages", language, file);
      writeFileSync(page, readFileSync(page, "utf8").replace(/^layout: .*\n/m, ""));
    }
  }
  addPages(join(folder, "pages"), count);
  writeFileSync(
    join(folder, "eleventy.config.mjs"),
    'export default () => ({ dir: { input: "pages" }, markdownTemplateEngine: false });\n',
  );
  return { folder, command: ["node_modules/@11ty/eleventy/cmd.cjs", "--quiet"] };
}

interface Project {
  readonly folder: string;
  readonly command: readonly string[];
}

/** Makes a process say at its end how long it has kept the processor: whatever else the machine does is not counted. */
const sayUsage =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process._rawDebug('used',(user+system)/1e6)})";

/** Seconds of the processor that a build takes in a process of its own, with nothing kept from another. */
function time({ folder, command }: Project): number {
  rmSync(join(folder, "_site"), { recursive: true, force: true });
  const { status, stderr } = spawnSync(process.execPath, ["--import", sayUsage, ...command], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return Number(/^used ([\d.]+)$/m.exec(stderr)?.[1]);
}

interface Times {
  readonly cold: number;
  readonly page: number;
  readonly barePage: number;
}

/** The least of several rounds. */
function timeBuilds(): Times {
  const parent = mkdtempSync(join(tmpdir(), "bench-"));
  const make = (name: string, copy: typeof copyGuide, count: number): Project => {
    const folder = join(parent, name);
    mkdirSync(folder);
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    return copy(folder, count);
  };
  const projects = {
    guide: make("guide", copyGuide, 0),
    more: make("more", copyGuide, added),
    bare: make("bare", copyBare, 0),
    moreBare: make("moreBare", copyBare, added),
  };
  const least = {
    guide: Number.POSITIVE_INFINITY,
    more: Number.POSITIVE_INFINITY,
    bare: Number.POSITIVE_INFINITY,
    moreBare: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < rounds; round++) {
    for (const name of ["guide", "more", "bare", "moreBare"] as const)
      least[name] = Math.min(least[name], time(projects[name]));
  }
  rmSync(parent, { recursive: true });
  return {
    cold: least.guide,
    page: ((least.more - least.guide) / added) * 1000,
    barePage: ((least.moreBare - least.bare) / added) * 1000,
  };
}

/** Numbers as Markdown, with where and when they were taken. */
function report(weights: readonly Weight[], { cold, page, barePage }: Times): string {
  const rows = weights.map(
    ({ path, html, script, later, pictures, requests }) =>
      `| \`${path}\` | ${[html, script, later, pictures].map((bytes) => bytes.toLocaleString("en")).join(" | ")} | ${requests} |`,
  );
  const [processor] = cpus();
  return [
    `${cpus().length} × ${processor?.model.trim() ?? "unknown processor"}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}. Bytes are gzipped; the later script comes once there is a code or a token, as one request more; pictures are all that the page itself names, of whichever state.`,
    "",
    "| page | HTML with CSS | script | later script | pictures | requests |",
    "|---|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    "| build, processor time | |",
    "|---|--:|",
    `| the guide, cold, ${weights.length} pages | ${cold.toFixed(1)} s |`,
    `| each of ${added.toLocaleString("en")} further pages | ${page.toFixed(1)} ms |`,
    `| the same page in bare Eleventy | ${barePage.toFixed(1)} ms |`,
    `| ratio (the bar is 1.3) | ${(page / barePage).toFixed(2)} |`,
  ].join("\n");
}

const text = report(await weighPages(), timeBuilds());
console.log(text);
const [before = "", rest = ""] = readFileSync(readme, "utf8").split(marks[0]);
const [, after = ""] = rest.split(marks[1]);
writeFileSync(readme, `${before}${marks[0]}\n\n${text}\n\n${marks[1]}${after}`);
