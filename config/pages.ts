import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";
import { absoluteAddress, inLanguage } from "./addresses.ts";
import { type Flow, type FrontMatter, type Mistake, readFrontMatter } from "./frontMatter.ts";
import { type Language, languages } from "./languages.ts";
import { misspeltMarks } from "./pageMarks.ts";
import type { Permissions } from "./permissions.ts";
import type { Site } from "./site.ts";

/** A page of the guide: one Markdown file in one language. */
export interface GuidePage {
  /** Its file as whoever publishes knows it, `src/pages/ru/authorize.md`. */
  readonly file: string;
  readonly language: Language;
  /** Its name in the address, the same in every language; empty for the start page. */
  readonly slug: string;
  /** Its place on the site, `/ru/authorize/`. */
  readonly path: string;
  readonly frontMatter: FrontMatter;
}

/** What has to be registered at VK for a page with a token flow to work. */
export interface Registration {
  readonly page: string;
  readonly language: Language;
  readonly flow: Flow;
  /** Absent where the page asks the reader for theirs. */
  readonly clientId?: string;
  readonly appName?: string;
  readonly redirectUri: string;
}

export interface Pages {
  readonly pages: readonly GuidePage[];
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly string[];
}

/**
 * Reads every page of the guide and finds all that is wrong with their front matter:
 * within each page, and between a page, its pictures and its twins in the other languages.
 */
export function readPages(permissions: Permissions, folder = "src/pages", pictureFolder = "src/img"): Pages {
  const files = pageFiles(folder);
  const read = languages.flatMap((language) =>
    files.filter(inFolderOf(language)).map((place) => {
      const file = `${folder}/${place}`;
      const slug = place
        .slice(`${language}/`.length)
        .replace(/\.md$/, "")
        .replace(/(^|\/)index$/, "");
      const written = readWritten(file);
      const reading = readFrontMatter(file, written.data, permissions);
      const page: GuidePage = {
        file,
        language,
        slug,
        path: `/${language}/${slug}${slug && "/"}`,
        frontMatter: reading.frontMatter,
      };
      return {
        page,
        ...reading,
        mistakes: written.mistake
          ? [written.mistake]
          : [
              ...reading.mistakes,
              ...missingPictures(file, reading.frontMatter, written.text, pictureFolder),
              ...misspeltMarks(file, written.text),
            ],
      };
    }),
  );
  const pages = read.map(({ page }) => page);
  return {
    pages,
    mistakes: [
      ...files
        .filter((place) => !languages.some((language) => inFolderOf(language)(place)))
        .map((place) => outside(place, folder)),
      ...read.flatMap(({ mistakes }) => mistakes),
      ...missingTwins(pages, folder),
      ...sharedPlaces(pages),
    ],
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

/** The app and the exact redirect address of every page with a token flow. */
export function registrations(pages: readonly GuidePage[], site: Site): Registration[] {
  return pages.flatMap(({ path, language, frontMatter: { request } }) =>
    request
      ? [
          {
            page: path,
            language,
            flow: request.flow,
            ...(request.appId && { clientId: request.appId }),
            ...(request.appName && { appName: request.appName }),
            redirectUri: absoluteAddress(site, path),
          },
        ]
      : [],
  );
}

interface Written {
  readonly data: Record<string, unknown>;
  readonly text: string;
  readonly mistake?: Mistake;
}

/** What each front matter says, by its YAML. */
const alreadyParsed = new Map<string, Written["data"]>();

/** What Eleventy is to read in a front matter: the very same that was checked. */
export function parseFrontMatter(yaml: string): Written["data"] {
  return { ...(alreadyParsed.get(yaml) ?? matter(`---${yaml}\n---`, {}).data) };
}

/** A page as it is written, or what is wrong with its front matter as YAML. */
function readWritten(file: string): Written {
  const contents = readFileSync(file, "utf8");
  try {
    // With options, so that gray-matter keeps no broken page in its cache.
    const { data, content, matter: yaml } = matter(contents, {});
    alreadyParsed.set(yaml, data);
    return { data, text: content };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { data: {}, text: "", mistake: { file, key: "front matter", right: `no YAML: ${reason}` } };
  }
}

/** The pictures that a page shows, above its text and in it, and that are not there. */
function missingPictures(
  file: string,
  { bigimg }: FrontMatter,
  text: string,
  pictureFolder: string,
): Mistake[] {
  const shown = [
    ...bigimg.map(({ path }) => ({ key: "bigimg", path })),
    ...picturesIn(text).map((path) => ({ key: "picture", path })),
  ];
  return shown.flatMap(({ key, path }) => {
    if (!path.startsWith("/img/")) {
      const right = `pictures come from this site alone: save it in ${pictureFolder} and write /img/…`;
      return [{ file, key, value: path, right }];
    }
    const place = `${pictureFolder}${path.slice("/img".length)}`;
    return existsSync(place)
      ? []
      : [{ file, key, value: path, right: `no such picture: put it at ${place}` }];
  });
}

/** Made once: making one takes longer than a page does. */
const plainMarkdown = new MarkdownIt({ html: true });

function picturesIn(text: string): string[] {
  if (!text.includes("![")) return [];
  return plainMarkdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === "image")
    .map((token) => String(token.attrGet("src") ?? ""));
}

/** Every Markdown file under a folder, by its place in it: `ru/authorize.md`. */
function pageFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

function inFolderOf(language: Language): (place: string) => boolean {
  return (place) => place.startsWith(`${language}/`);
}

/** Eleventy would build such a page, though it has no language and nobody has checked it. */
function outside(place: string, folder: string): Mistake {
  const folders = languages.map((language) => `${folder}/${language}`).join(" or ");
  return {
    file: `${folder}/${place}`,
    key: "language",
    right: `a page stands in the folder of its language: ${folders}`,
  };
}

/** `shop.md` and `shop/index.md` would be written to one place. */
function sharedPlaces(pages: readonly GuidePage[]): Mistake[] {
  const owners = new Map<string, string>();
  return pages.flatMap(({ file, path }) => {
    const owner = owners.get(path);
    owners.set(path, owner ?? file);
    return owner ? [{ file, key: "place", value: path, right: `${owner} stands there already` }] : [];
  });
}

function missingTwins(pages: readonly GuidePage[], folder: string): Mistake[] {
  const written = new Set(pages.map(({ path }) => path));
  return pages.flatMap(({ file, path, slug }) =>
    languages
      .filter((language) => !written.has(inLanguage(path, language)))
      .map((language) => ({
        file,
        key: "language",
        right: `every page exists in each language: write ${folder}/${language}/${slug || "index"}.md too`,
      })),
  );
}
