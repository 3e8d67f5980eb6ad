import { all, say, show } from "./parts.ts";

/** What a button copies, and what to select where the clipboard is out of reach. */
export interface Copied {
  readonly text: string;
  /** Brings it into sight, so that it can be selected. */
  readonly show: () => Element | undefined;
}

/** What stands in a marked place of the page. */
function fromSlot(name: string): Copied {
  const [shownBy] = all(`[data-slot="${name}"]`);
  return { text: shownBy?.textContent?.trim() ?? "", show: () => shownBy };
}

/**
 * Makes the buttons of `data-copy="NAME"` copy what stands in `data-slot="NAME"`, on a press only; the clipboard is
 * never read.
 *
 * @param others sources that are no such place, by name
 */
export function enableCopying(others: Readonly<Record<string, () => Copied>> = {}): void {
  for (const button of all("[data-copy]")) {
    const name = button.dataset["copy"] ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = others[name]?.() ?? fromSlot(name);
      let isCopied = true;
      try {
        await navigator.clipboard.writeText(source.text);
        button.dataset["copied"] = "";
        setTimeout(() => delete button.dataset["copied"], 2000);
        say("copied");
      } catch {
        isCopied = false;
        const shown = source.show();
        if (shown) getSelection()?.selectAllChildren(shown);
      }
      show("copy-failed", !isCopied);
    });
  }
}
