import { type Failure, findFailure } from "../vk/failure.ts";
import { all, byId, put } from "./parts.ts";

/** A failure as a page lists it, with its name. */
export type NamedFailure = Failure & { readonly name: string };

const link = byId("failure", HTMLAnchorElement);

/** The failures that a page with a flow lists, a line each: name, anchor, VK's code and VK's words. */
function listedFailures(): readonly NamedFailure[] {
  const lines = byId("answer-notes", HTMLElement)?.dataset["failures"]?.split("\n") ?? [];
  return lines.map((line) => {
    const [name = "", id = "", error, ...says] = line.split("|");
    return { name, id, error, says };
  });
}

/**
 * Names the failure that a text speaks of, with the link to its entry.
 *
 * @param place the ID of the element that shows the name: under the box, or in step 2
 * @param known the failures to look among
 * @returns the failure; nothing for words that nobody has met yet
 */
export function nameFailure(text: string, place: string, known = listedFailures()): Failure | undefined {
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
