import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { mistakesOf, readTable, rowsOf, type Table } from "./table.ts";

/** The guide's languages, the first one being what `x-default` stands for. */
export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

const folder = "src/_data/ui";

/** Strings as the language files hold them: names, with strings or further names under them. */
export interface Strings {
  readonly [name: string]: string | Strings;
}

/** The language of Markdown, from the environment it is rendered with; a page in no one language names none. */
export function languageIn(env: Readonly<Record<string, unknown>> = {}): Language | undefined {
  return languages.find((language) => language === env["language"]);
}

/** One left empty is no string of another kind but a missing one. */
const strings: z.ZodType<Strings> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), z.null().transform(() => ""), strings], "no words: put them in quotes")),
);

/** Every string of the guide in each language, from `src/_data/ui/LANGUAGE.yaml`. */
export function checkStrings(): Table<Record<Language, Strings>> {
  const read = (language: Language) => readTable(join(folder, `${language}.yaml`), strings);
  const [ru, en] = [read("ru"), read("en")];
  if (ru.kind === "mistakes" || en.kind === "mistakes")
    return { kind: "mistakes", mistakes: mistakesOf([ru, en]) };
  const rows = { ru: ru.rows, en: en.rows };
  const mistakes = stringMistakes(rows);
  return mistakes.length > 0 ? { kind: "mistakes", mistakes } : { kind: "rows", rows };
}

/** The same, where the files have been found right. @throws where they are not */
export function readStrings(): Record<Language, Strings> {
  return rowsOf(checkStrings());
}

/** What one language lacks beside the others, strings left empty, and places that are not the same: each a sentence for the build to say. */
export function stringMistakes(strings: Record<Language, Strings>): string[] {
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
    ...languages.slice(1).flatMap((language) => otherPlaces(names, language)),
  ];
}

type Flat = ReadonlyMap<string, string>;

/** Strings of a language whose `{places}` are not those that they have in the first language. */
function otherPlaces(names: ReadonlyMap<Language, Flat>, language: Language): string[] {
  const places = (text: string) => [...new Set(text.match(/\{[\p{L}\p{N}_]+\}/gu))].sort().join(" ");
  const [first] = languages;
  return [...(names.get(language) ?? [])].flatMap(([name, text]) => {
    const other = names.get(first)?.get(name);
    // One that is missing is told already.
    if (!text.trim() || !other?.trim() || places(text) === places(other)) return [];
    const [own, theirs] = [text, other].map((each) => places(each) || "none");
    return `${folder}/${language}.yaml: ${name}: its places for values are ${own}, in ${first}.yaml ${theirs}: they are the same in every language`;
  });
}

function flatten(strings: Strings, under = ""): Flat {
  return new Map(
    Object.entries(strings).flatMap(([name, value]) =>
      typeof value === "string"
        ? [[`${under}${name}`, value] as const]
        : [...flatten(value, `${under}${name}.`)],
    ),
  );
}
