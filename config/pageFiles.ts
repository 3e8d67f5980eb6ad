import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Mistake } from "./frontMatter.ts";
import { type Language, languages } from "./languages.ts";

/** A file that holds a page. */
export interface PageFile {
  /** As whoever publishes knows it, `src/pages/ru/authorize.md`. */
  readonly file: string;
  readonly language: Language;
  /** The page's name in the address, the same in every language; empty for the start page. */
  readonly slug: string;
}

export interface PageFiles {
  readonly files: readonly PageFile[];
  readonly mistakes: readonly Mistake[];
}

/** The pages in the folders of the languages, and what stands in the wrong place or under a wrong name. */
export function findPageFiles(folder: string): PageFiles {
  const files: PageFile[] = [];
  const mistakes: Mistake[] = [];
  for (const place of filesUnder(folder)) {
    const file = `${folder}/${place}`;
    const language = languages[rank(place)];
    const [, stem] = /^(.*)\.(?:md|markdown)$/i.exec(place) ?? [];
    if (!language) {
      if (stem) mistakes.push({ file, key: "language", right: outside(folder) });
    } else if (!stem) {
      // Systems put files of their own into folders, `.DS_Store`.
      if (!/(?:^|\/)\./.test(place)) mistakes.push({ file, key: "format", right: onlyMarkdown });
    } else {
      const right = addressable(stem);
      if (`${right}.md` !== place) mistakes.push({ file, key: "name", right: rename(right, language) });
      const slug = (right ?? stem).slice(`${language}/`.length).replace(/(^|\/)index$/, "");
      files.push({ file, language, slug });
    }
  }
  return { files, mistakes };
}

/** Every file under a folder, by its place in it, `ru/authorize.md`: languages in their order, what is in none first. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .sort((one, other) => rank(one) - rank(other));
}

function rank(place: string): number {
  return languages.findIndex((language) => place.startsWith(`${language}/`));
}

/** Eleventy would build such a page, though it has no language and nobody has checked it. */
function outside(folder: string): string {
  const folders = languages.map((language) => `${folder}/${language}`).join(" or ");
  return `a page stands in the folder of its language: ${folders}`;
}

/** Eleventy would build what is written in another language of templates, and nobody would have checked it. */
const onlyMarkdown = "pages are Markdown, and nothing else stands beside them";

/** A place that makes a plain address: itself where it is one already; nothing where its letters are no Latin. */
function addressable(stem: string): string | undefined {
  const plain = stem
    .toLowerCase()
    .replace(/[^a-z0-9/\P{ASCII}]+/gu, "-")
    .replace(/(?<=^|\/)-|-(?=\/|$)/g, "");
  return /^[a-z0-9/-]+$/.test(plain) ? plain : undefined;
}

function rename(right: string | undefined, language: Language): string {
  const to = right ? ` to ${right.slice(`${language}/`.length)}.md` : "";
  return `rename it${to}: an address holds small Latin letters, digits and hyphens, and a page ends in .md`;
}
