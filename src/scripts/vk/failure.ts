import { readAnswer } from "./answer.ts";
import { decoded, plainText } from "./text.ts";

/** A failure that VK is known to answer with: one row of the page's table. */
export interface Failure {
  /** Its entry's anchor on the page of failures. */
  readonly id: string;
  /**
   * Its code, where that alone tells it: OAuth's (`invalid_grant`), or the API's number (`5`) or subcode (`5/1130`). In a
   * helper's list the number stands also where only the words tell it.
   */
  readonly error?: string | undefined;
  /** VK's words, in every wording known: exact on the page of failures, in a helper's list as far as they tell it. */
  readonly says: readonly string[];
}

/** A failure as a page lists it, with its name. */
export type NamedFailure = Failure & { readonly name: string };

/** The failures of a helper's list, a line each: name (that of the line before, where it is empty), anchor, VK's code and VK's words. */
export function readListed(list: string): readonly NamedFailure[] {
  let name = "";
  return list.split("\n").map((line) => {
    const [own, id = "", error, ...says] = line.split("|");
    name = own || name;
    return { name, id, error, says };
  });
}

/** Text and words made comparable: decoded, in small letters, single spaces, no full stop at the end. */
export function comparable(text: string): string {
  return decoded(plainText(text))
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[. ]+$/, "");
}

/**
 * The failure that a text speaks of. A subcode of VK's API decides, since it says exactly what its words begin to;
 * then the longest of the known words found in the text; then the code (the first failure of that code).
 *
 * @param text what the reader pasted, or a callback's error: `error=…` and the words beside it
 * @returns `undefined` for words that nobody has met yet
 */
export function findFailure<Known extends Failure>(
  text: string,
  failures: readonly Known[],
): Known | undefined {
  const said = comparable(text);
  let found: Known | undefined;
  let longest = 0;
  for (const failure of failures) {
    for (const words of failure.says.map(comparable)) {
      if (words.length > longest && said.includes(words)) {
        found = failure;
        longest = words.length;
      }
    }
  }
  const answer = readAnswer(text);
  if (answer.kind !== "error") return found;
  const byCode = (code: string) => failures.find(({ error }) => error === code);
  return byCode(`${answer.error}/${answer.subcode}`) ?? found ?? byCode(answer.error);
}
