import { existsSync } from "node:fs";
import querystring from "node:querystring";
import MarkdownIt from "markdown-it";
import { absoluteAddress } from "./addresses.ts";
import { type Flow, type FrontMatter, type Mistake, readFrontMatter } from "./frontMatter.ts";
import type { Language } from "./languages.ts";
import { findPageFiles, type PageFile } from "./pageFiles.ts";
import { misspeltMarks } from "./pageMarks.ts";
import type { Permissions } from "./permissions.ts";
import { isPicture } from "./pictures.ts";
import type { Site } from "./site.ts";
import { differentTwins, missingTwins } from "./twins.ts";
import { readWritten } from "./written.ts";

/** A page of the guide: one Markdown file in one language. */
export interface GuidePage extends PageFile {
  /** Its place on the site, `/ru/authorize/`. */
  readonly path: string;
  readonly frontMatter: FrontMatter;
  /** The front matter as it is written. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The Markdown below it. */
  readonly text: string;
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
  const found = findPageFiles(folder);
  const read = found.files.map(({ file, language, slug }) => {
    const written = readWritten(file);
    const reading = readFrontMatter(file, written.data, permissions);
    const page: GuidePage = {
      file,
      language,
      slug,
      path: `/${language}/${slug}${slug && "/"}`,
      frontMatter: reading.frontMatter,
      written: written.data,
      text: written.text,
    };
    return {
      page,
      ...reading,
      mistakes: written.mistake
        ? [written.mistake]
        : [
            ...reading.mistakes,
            ...misspeltMarks(file, written.text),
            ...missingPictures(file, reading.frontMatter, written.text, pictureFolder),
          ],
    };
  });
  const pages = read.map(({ page }) => page);
  return {
    pages,
    mistakes: [
      ...found.mistakes,
      ...read.flatMap(({ mistakes }) => mistakes),
      ...missingTwins(pages, folder),
      ...differentTwins(read.filter(({ mistakes }) => mistakes.length === 0).map(({ page }) => page)),
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

/** The pictures that a page shows, above its text and in it, and that are not there. */
function missingPictures(
  file: string,
  { bigimg }: FrontMatter,
  text: string,
  pictureFolder: string,
): Mistake[] {
  const rightOf = (path: string): string | undefined => {
    if (!path.startsWith("/img/"))
      return `pictures come from this site alone: save it in ${pictureFolder} and write /img/…`;
    if (!isPicture(path)) return "a picture is an SVG, PNG, JPEG, WebP, AVIF or GIF";
    const place = `${pictureFolder}${path.slice("/img".length)}`;
    return existsSync(place) ? undefined : `no such picture: put it at ${place}`;
  };
  const shown = [
    ...bigimg.map(({ path }) => ({ key: "bigimg", path })),
    ...picturesIn(text, (path) => !rightOf(path)).map((path) => ({ key: "picture", path })),
  ];
  return shown.flatMap(({ key, path }) => {
    const right = rightOf(path);
    return right ? [{ file, key, value: path, right }] : [];
  });
}

/** Pictures as they are written nearly always. */
const plainPicture = /!\[[^[\]]*\]\(([^\s()<>%]+)\)/g;

/** The pictures in a text. It is parsed only where one may be wrong, to tell it from code that shows how to write one. */
function picturesIn(text: string, isRight: (path: string) => boolean): string[] {
  const plain = Array.from(text.matchAll(plainPicture), ([, path = ""]) => path);
  if (plain.length === text.split("![").length - 1 && plain.every(isRight)) return plain;
  return (
    new MarkdownIt({ html: true })
      .parse(text, {})
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === "image")
      // Markdown encodes addresses.
      .map((token) => querystring.unescape(String(token.attrGet("src") ?? "")))
  );
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
