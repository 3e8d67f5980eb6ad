import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Language, languages } from "../config/languages.ts";

/** The practice VK's words in one language: topic, name, words. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads a language file. @throws naming every word that one language has and another lacks. */
export function readWords(text: string): Readonly<Record<Language, Words>> {
  const words: Record<Language, Words> = parse(text);
  const names = (language: Language): string[] =>
    Object.entries(words[language] ?? {}).flatMap(([topic, named]) =>
      Object.entries(named).flatMap(([name, said]) => (said ? [`${topic}.${name}`] : [])),
    );
  const all = new Set(languages.flatMap(names));
  const missing = languages.flatMap((language) => {
    const own = new Set(names(language));
    return [...all].filter((name) => !own.has(name)).map((name) => `${language}.${name}`);
  });
  if (missing.length > 0) throw new Error(`words.yaml lacks ${missing.join(", ")}`);
  return words;
}

/** All words of the practice VK, by language. */
export const words = readWords(readFileSync(new URL("words.yaml", import.meta.url), "utf8"));

/** One sentence, with `{names}` in it replaced by the given values. */
export function say(
  language: Language,
  topic: string,
  name: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const said = words[language][topic]?.[name];
  if (said === undefined) throw new Error(`words.yaml has no ${topic}.${name}`);
  return said.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
