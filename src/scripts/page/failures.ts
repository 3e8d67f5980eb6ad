import { type Failure, findFailure, type NamedFailure, readListed } from "../vk/failure.ts";
import { all, byId, put } from "./parts.ts";

const link = byId("failure", HTMLAnchorElement);
/** What is said under the box. */
export const notes = byId("answer-notes", HTMLElement);
/** The failures to look among: those that a helper lists for its flow. */
let known = readListed(notes?.dataset["failures"] ?? "");

/** Looks among these instead. */
export function useFailures(failures: readonly NamedFailure[]): void {
  known = failures;
}

/**
 * Shows the failure that a text speaks of, by its name, with the link to its entry. The page has one note for that; it
 * is brought to where it is wanted.
 *
 * @param place where it is shown: the notes under the box, or others
 * @returns the failure; nothing for words that nobody has met yet
 */
export function showFailure(text: string, place: HTMLElement | undefined): Failure | undefined {
  const found = findFailure(text, known);
  place?.append(...all('[data-part="failure"]'));
  if (link && found) {
    link.textContent = found.name;
    link.hash = found.id;
  }
  put({ failure: found?.id });
  return found;
}
