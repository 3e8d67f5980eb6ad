import { comparable } from "../src/scripts/vk/failure.ts";
import type { FailureEntry } from "./failures.ts";
import type { Language } from "./languages.ts";
import type { Html } from "./templates.ts";

/**
 * Letters from which on the beginning of VK's words is no accident: of clauses that end there, of words, and of words
 * behind those of another failure.
 */
const enough = { clauses: 20, words: 30, own: 36 };

/**
 * Of VK's exact words, the whole words from the first that tell the failure from every other; by a shorter saying of
 * the same failure the longer is known as well.
 */
function telling({ id, says }: FailureEntry, failures: readonly FailureEntry[]): readonly string[] {
  const others = failures.filter((each) => each.id !== id).flatMap((each) => each.says.map(comparable));
  const short = says.map(comparable).map((words) => {
    const common = Math.max(...others.map((other) => (words.startsWith(other) ? other.length : 0)));
    const ends = [...words.matchAll(/[.,:]? /g)].map(({ 0: end, index }) => ({
      start: words.slice(0, index),
      least: common + (end !== " " ? enough.clauses : common ? enough.own : enough.words),
    }));
    const told = ends.find(
      ({ start, least }) => start.length >= least && !others.some((other) => other.includes(start)),
    );
    return told?.start ?? words;
  });
  return [...new Set(short)].filter(
    (words, _, all) => !all.some((other) => other !== words && words.includes(other)),
  );
}

/** What several failures are called in a helper's list, in the page's language. */
interface SharedNames {
  readonly method: Html | string;
  readonly otherFlow: Html | string;
}

/**
 * The failures that a reader of one flow may paste, as the helper lists them: a line each, of the name, the entry's
 * anchor, VK's code and VK's words, parted by `|`. Those of VK's methods, which no flow meets, share a name, and so do
 * those of another flow, listed where their code alone would be taken for a failure of this one; the errors page,
 * where it leads, tells them apart. A name that stood in the line before is left out.
 */
export function listFailures(
  failures: readonly FailureEntry[],
  flow: FailureEntry["flow"],
  language: Language,
  names: SharedNames,
): string {
  const isOther = (each: FailureEntry) => each.flow !== undefined && each.flow !== flow;
  // A number says that it is a method's, also where it takes the words to tell which.
  const codeOf = ({ error, code = "" }: FailureEntry) => error ?? (/^\d/.test(code) ? code : "");
  const nameOf = (each: FailureEntry) => {
    if (isOther(each)) return names.otherFlow;
    return /^\d/.test(codeOf(each)) ? names.method : each.title[language];
  };
  const codes = failures.flatMap((each) => (isOther(each) ? [] : (each.error ?? [])));
  return failures
    .filter((each) => each.error || each.says.length > 0)
    .filter((each) => !isOther(each) || codes.includes(each.code ?? ""))
    .map((each) => ({
      name: String(nameOf(each)),
      parts: [each.id, codeOf(each), ...telling(each, failures)],
    }))
    .map(({ name, parts }, index, all) => [name === all[index - 1]?.name ? "" : name, ...parts].join("|"))
    .join("\n");
}
