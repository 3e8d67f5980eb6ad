import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readYaml } from "./yaml.ts";

/** The guide's languages, the first one being what `x-default` stands for. */
export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

/** Strings as the language files hold them: names, with strings or further names under them. */
export interface Strings {
  readonly [name: string]: string | Strings;
}

/** The language of a page, from its place: `/ru/…` is Russian; anything else is in no one language. */
export function languageOf(path: string): Language | undefined {
  return languages.find((language) => path.startsWith(`/${language}/`));
}

/** Every string of the guide in each language, from `src/_data/ui/LANGUAGE.yaml`. */
export function readStrings(folder = "src/_data/ui"): Record<Language, Strings> {
  const read = (language: Language): Strings => readYaml(join(folder, `${language}.yaml`));
  return { ru: read("ru"), en: read("en") };
}

/** What one language lacks beside the others, and strings left empty: each a sentence for the build to say. */
export function stringMistakes(strings: Record<Language, Strings>, folder = "src/_data/ui"): string[] {
  const names = new Map(languages.map((language) => [language, flatten(strings[language])]));
  const all = new Set([...names.values()].flatMap((flat) => [...flat.keys()]));
  const strangers = readdirSync(folder).filter(
    (file) => !languages.some((language) => file === `${language}.yaml`),
  );
  return [
    ...strangers.map(
      (file) => `${folder}/${file}: no language of the guide; its languages are ${languages.join(", ")}`,
    ),
    ...languages.flatMap((language) =>
      [...all]
        .filter((name) => !names.get(language)?.get(name)?.trim())
        .map((name) => `${folder}/${language}.yaml: ${name} is missing`),
    ),
  ];
}

function flatten(strings: Strings, under = ""): Map<string, string> {
  return new Map(
    Object.entries(strings).flatMap(([name, value]) =>
      typeof value === "object" && value !== null
        ? [...flatten(value, `${under}${name}.`)]
        : [[`${under}${name}`, String(value ?? "")] as const],
    ),
  );
}
