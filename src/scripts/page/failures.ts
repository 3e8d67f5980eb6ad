import { type Failure, findFailure } from "../vk/failure.ts";
import { all, byId, put } from "./parts.ts";

/** The known failures as the page lists them, each with its name (an entry's is its heading). */
const known: readonly (Failure & { readonly name: string })[] = all("[data-failure]").map((entry) => ({
  id: entry.dataset["failure"] || entry.id,
  error: entry.dataset["error"],
  says:
    entry.dataset["says"]?.split("|") ??
    [...entry.querySelectorAll(".vk code")].map(({ textContent }) => textContent ?? ""),
  name: (entry.querySelector("h3") ?? entry).textContent ?? "",
}));

const link = byId("failure", HTMLAnchorElement);

/**
 * Names the failure that a text speaks of, with the link to its entry.
 *
 * @param place the ID of the element that shows the name: under the box, or in step 2
 * @returns the failure; nothing for words that nobody has met yet
 */
export function nameFailure(text: string, place: string): Failure | undefined {
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
