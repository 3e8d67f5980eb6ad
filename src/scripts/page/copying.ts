import { all, say, show } from "./parts.ts";

/**
 * Makes the buttons of `data-copy="NAME"` copy. The clipboard is written on a press only and never read. Where it
 * is out of reach, the text is selected for the reader to copy.
 *
 * @param texts for each name, the text and the element that shows it
 */
export function enableCopying(
  texts: Readonly<Record<string, () => { text: string; shownBy: Element | undefined }>>,
): void {
  for (const button of all("[data-copy]")) {
    const source = texts[button.dataset["copy"] ?? ""];
    button.hidden = !source;
    button.addEventListener("click", async () => {
      if (!source) return;
      const { text, shownBy } = source();
      try {
        await navigator.clipboard.writeText(text);
        button.dataset["copied"] = "";
        setTimeout(() => delete button.dataset["copied"], 2000);
        say("copied");
        show("copy-failed", false);
      } catch {
        if (shownBy) getSelection()?.selectAllChildren(shownBy);
        show("copy-failed", true);
      }
    });
  }
}
