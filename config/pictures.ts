import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import { imageSize } from "image-size";
import MarkdownIt from "markdown-it";
import { publishedPath } from "./addresses.ts";
import { type Colour, readColours, sayOtherwise } from "./colours.ts";
import type { Picture } from "./frontMatter.ts";
import type { Guide } from "./guide.ts";
import { type Language, languages, type Strings } from "./languages.ts";
import type { Site } from "./site.ts";

const { escapeHtml } = new MarkdownIt().utils;
const folder = "src/img";

/** Words in a drawing: `{allow}` stands for the string `drawing.allow` of each language. */
const word = /\{([\p{L}\p{N}_]+)\}/gu;

interface Measures {
  readonly width: number;
  readonly height: number;
  readonly hasWords: boolean;
}

/** What a build has found each picture to be: most stand on more than one page. */
const measured = new Map<string, Measures>();

function measure(path: string): Measures {
  const known = measured.get(path);
  if (known) return known;
  const contents = readFileSync(join("src", path));
  const { width, height } = imageSize(contents);
  const hasWords = path.endsWith(".svg") && contents.toString("utf8").search(word) >= 0;
  const measures = { width, height, hasWords };
  measured.set(path, measures);
  return measures;
}

/**
 * A picture as HTML, with its size, so that nothing moves when it arrives. Without alternative text it is an
 * ornament. A picture loads when the reader comes near it: those of states that are not shown never do.
 *
 * @param language which version to show of a drawing with words in it
 */
export function pictureHtml(site: Site, { path, alt }: Picture, language?: Language): string {
  const { width, height, hasWords } = measure(path);
  const version = hasWords && language ? inLanguageFile(path, language) : path;
  const source = escapeHtml(publishedPath(site, encodePath(version)));
  return `<img src="${source}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy">`;
}

/** A file's place as an address names it. */
function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/**
 * Puts the pictures beside the pages. Drawings name the guide's colours as `var(--ink)`: each takes the colours
 * it uses along, light and dark. An `<img>` follows the `color-scheme` of its page, and so the theme switch.
 * A drawing with words becomes one file a language, `dialog.ru.svg`.
 */
export function usePictures(eleventy: UserConfig, guide: () => Guide): void {
  eleventy.addWatchTarget(folder);
  eleventy.on("eleventy.before", () => measured.clear());
  eleventy.on("eleventy.after", ({ directories: { output } }) => {
    const colours = readColours();
    const { strings } = guide();
    for (const source of pictureFiles()) {
      const target = join(output, "img", source.slice(folder.length));
      mkdirSync(dirname(target), { recursive: true });
      if (!source.endsWith(".svg")) {
        cpSync(source, target);
        continue;
      }
      const drawing = readFileSync(source, "utf8");
      if (drawing.search(word) < 0) {
        writeFileSync(target, withColours(drawing, colours));
        continue;
      }
      for (const language of languages) {
        const words = withWords(drawing, strings[language]);
        writeFileSync(inLanguageFile(target, language), withColours(words, colours));
      }
    }
  });
}

/** What is wrong with pictures, and with the words and colours of drawings: each a sentence for the build to say. */
export function pictureMistakes(strings: Guide["strings"] | undefined): string[] {
  const colours = readColours();
  const mistakes = pictureFiles().flatMap((file) => [
    ...(isPicture(file) && !canBeMeasured(file) ? [`${file}: ${unmeasured(file)}`] : []),
    ...(file.endsWith(".svg") ? drawingMistakes(file, colours, strings) : []),
  ]);
  // A colour that is written otherwise is told once for all drawings.
  return [...new Set(mistakes)];
}

/** Whether a page can show a file. */
export function isPicture(path: string): boolean {
  return /\.(?:svg|png|jpe?g|webp|avif|gif)$/i.test(path);
}

function canBeMeasured(file: string): boolean {
  try {
    const { width, height } = imageSize(readFileSync(file));
    return width > 0 && height > 0;
  } catch {
    return false;
  }
}

function unmeasured(file: string): string {
  return file.endsWith(".svg")
    ? "its size cannot be read: give its <svg> a viewBox"
    : "no picture that can be read: save it anew";
}

/** Colours that a drawing names and the style sheets lack, and words that the language files lack. */
function drawingMistakes(
  file: string,
  colours: ReadonlyMap<string, Colour>,
  strings: Guide["strings"] | undefined,
): string[] {
  const drawing = readFileSync(file, "utf8");
  const words = [...new Set(Array.from(drawing.matchAll(word), ([, name = ""]) => name))];
  return [
    ...coloursIn(drawing)
      .filter((name) => !colours.has(name))
      .map((name) => sayOtherwise(name) ?? `${file}: no colour --${name} in src/styles`),
    // Languages have the same strings: one tells for all.
    ...words
      .filter((name) => strings && typeof ownWords(strings[languages[0]])[name] !== "string")
      .map((name) => `${file}: no words for {${name}}: write drawing.${name} in src/_data/ui`),
  ];
}

/** What a language says in drawings. */
function ownWords({ drawing }: Strings): Strings {
  return typeof drawing === "object" ? drawing : {};
}

function pictureFiles(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join("/"))
    .sort();
}

function inLanguageFile(path: string, language: Language): string {
  return path.replace(/(?=\.svg$)/, `.${language}`);
}

function withWords(drawing: string, strings: Strings): string {
  const all = ownWords(strings);
  return drawing.replace(word, (place, name: string) => {
    const words = all[name];
    return typeof words === "string" ? escapeHtml(words) : place;
  });
}

/** The colours that a drawing uses and does not set itself. */
function coloursIn(drawing: string): string[] {
  const used = new Set([...drawing.matchAll(/var\(--([\w-]+)\)/g)].map(([, name = ""]) => name));
  return [...used].filter((name) => !drawing.includes(`--${name}:`));
}

function withColours(drawing: string, colours: ReadonlyMap<string, Colour>): string {
  const used = coloursIn(drawing);
  if (used.length === 0) return drawing;
  const rules = (scheme: keyof Colour) =>
    `svg{${used.map((name) => `--${name}:${colours.get(name)?.[scheme]}`).join(";")}}`;
  return drawing.replace(
    /<svg[^>]*>/,
    (start) => `${start}<style>${rules("light")}@media(prefers-color-scheme:dark){${rules("dark")}}</style>`,
  );
}
