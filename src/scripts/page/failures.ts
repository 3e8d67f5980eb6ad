import { type Failure, findFailure, readListed } from "../vk/failure.ts";
import { all, byId, put } from "./parts.ts";

export type { NamedFailure } from "../vk/failure.ts";

const link = byId("failure", HTMLAnchorElement);

/**
 * Names the failure that a text speaks of, with the link to its entry.
 *
 * @param place the ID of the element that shows the name: under the box, or in step 2
 * @param known the failures to look among
 * @returns the failure; nothing for words that nobody has met yet
 */
export function nameFailure(
  text: string,
  place: string,
  known = readListed(byId("answer-notes", HTMLElement)?.dataset["failures"] ?? ""),
): Failure | undefined {
  const found = findFailure(text, known);
  const [note] = all('[data-part="failure"]');
  if (note) byId(place, HTMLElement)?.append(note);
  if (link && found) {
    link.textContent = found.name;
    link.hash = found.id;
  }
  put({ failure: Boolean(found) });
  return found;
}
