import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import Typograf from "typograf";
import { type Language, languageIn } from "./languages.ts";

/** What of typograf is applied in each language; nothing else of it touches a word. */
const rules: Record<Language, readonly string[]> = {
  ru: [
    "common/punctuation/quote",
    "common/punctuation/hellip",
    "ru/dash/main",
    "ru/nbsp/abbr",
    "ru/nbsp/afterNumberSign",
    "ru/nbsp/beforeParticle",
    "ru/nbsp/dayMonth",
    "common/nbsp/afterShortWord",
    "common/nbsp/afterShortWordByList",
    "common/nbsp/beforeShortLastNumber",
  ],
  en: [
    "common/punctuation/quote",
    "common/punctuation/apostrophe",
    "common/punctuation/hellip",
    "en-US/dash/main",
  ],
};

/** Stands between the pieces of a paragraph, where code, a tag or the end of a line may be. */
const seam = "\uE002";
/** What typograf's rules take for the two edges of something hidden. */
const edge = "\uF000";
const hidden = edge + edge;
/** Placeholders and JSON stay as they are, and so does every quotation mark that a writer has set. */
const untouched = new RegExp(String.raw`\{(?:[^{}\n]|\{[^{}\n]*\})*\}|[«»„“”‘’${seam}${edge}]`, "g");

/**
 * Spaces that no line's end may take: in names of VK, between a year and its word, between a day and its month. Each
 * begins with what is rare in a text.
 */
const insideNames = [/VK (?=ID|Business|Реклам)/g, /20\d\d (?=год)/g, /\b\d\d? (?=[A-Z][a-z]+ 20\d\d)/g];

const setters: Record<Language, Typograf> = { ru: createSetter("ru"), en: createSetter("en") };

function createSetter(language: Language): Typograf {
  const setter = new Typograf({ locale: language === "ru" ? "ru" : "en-US", disableRule: "*" });
  setter.enableRule([...rules[language]]);
  return setter;
}

/**
 * Sets quotes and dashes as the language wants them, and in Russian no-break spaces:
 * `Нажмите "Разрешить" - и всё` → `Нажмите «Разрешить» — и всё`. For plain text; Markdown has `setTypography`.
 * A page in no one language keeps its words as they are.
 */
export function typeset(text: string, language: Language | undefined): string {
  if (!language) return text;
  // What `addSafeTag` comes to as well; but that looks for what it has hidden twenty times over.
  const kept = text.match(untouched)?.values();
  const set = setters[language].execute(text.replace(untouched, hidden));
  return insideNames
    .reduce((line, name) => line.replace(name, (found) => `${found.trimEnd()}\u00a0`), set)
    .replaceAll(hidden, () => kept?.next().value ?? "");
}

/** Sets several texts of one line each, all at once: that takes a tenth of the time. */
export function typesetLines(lines: readonly string[], language: Language): string[] {
  // A quotation that is left open would go on in the next line.
  const isOpen = (line: string) => line.split('"').length % 2 === 0;
  if (lines.some(isOpen)) return lines.map((line) => typeset(line, language));
  return typeset(lines.map((line) => line.replaceAll("\n", " ")).join("\n"), language).split("\n");
}

/** The same words in each language, as tables hold them. */
export function typesetWords(words: Readonly<Record<Language, string>>): Record<Language, string> {
  return { ru: typeset(words.ru, "ru"), en: typeset(words.en, "en") };
}

/**
 * Sets the text of Markdown rendered with `{ language }` as its environment. A paragraph is set as a whole, so that
 * a quotation may hold a link. Code, addresses and tags are no text.
 */
export function setTypography(markdown: MarkdownIt): void {
  markdown.core.ruler.push("typography", ({ tokens, env }) => {
    const language = languageIn(env);
    if (!language) return;
    const paragraphs = tokens.flatMap(({ children }) => (children ? [children] : []));
    const set = typesetLines(
      paragraphs.map((pieces) => pieces.map(textOf).join(seam)),
      language,
    );
    paragraphs.forEach((pieces, row) => {
      const contents = set[row]?.split(seam) ?? [];
      pieces.forEach((token, place) => {
        if (textOf(token)) token.content = contents[place] ?? token.content;
      });
    });
  });
}

/** A picture's words are its alternative text. What runs over a line's end is left as it is. */
function textOf({ type, content }: Token): string {
  return (type === "text" || type === "image") && !content.includes("\n") ? content : "";
}
