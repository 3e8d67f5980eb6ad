import { readAnswer } from "./answer.ts";
import { decoded, plainText } from "./text.ts";

/** A failure that VK is known to answer with: one row of the page's table. */
export interface Failure {
  /** Its entry's anchor on the page of failures. */
  readonly id: string;
  /** Its code: OAuth's (`invalid_grant`) or the API's number (`5`), where the code alone tells it. */
  readonly error?: string | undefined;
  /** VK's exact words, in every wording known. */
  readonly says: readonly string[];
}

/** Text and words made comparable: decoded, in small letters, single spaces, no full stop at the end. */
function comparable(text: string): string {
  return decoded(plainText(text))
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[. ]+$/, "");
}

/**
 * The failure that a text speaks of. The longest of the exact words found in it decides; where none is found, the
 * code that VK's answer gives (the first failure of that code).
 *
 * @param text what the reader pasted, or a callback's error as a query: `error=…&error_description=…`
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
  if (found) return found;
  const answer = readAnswer(text);
  return answer.kind === "error" ? failures.find(({ error }) => error === answer.error) : undefined;
}
