import { all, put, say } from "./parts.ts";

/** What a button copies, and what to select where the clipboard is out of reach. */
export interface Copied {
  readonly text: string;
  /** Brings it into sight, so that it can be selected. */
  readonly show: () => Element | undefined;
}

/** What stands in a marked place of the page: of several of one name, the one in sight. */
export function fromSlot(name: string): Copied {
  const places = all(`[data-slot="${name}"]`);
  const place = places.find(({ offsetHeight }) => offsetHeight) ?? places[0];
  return { text: place?.textContent?.trim() ?? "", show: () => place };
}

/**
 * Makes the buttons of `data-copy="NAME"` copy what stands in `data-slot="NAME"`, on a press only; the clipboard is
 * never read.
 *
 * @param token the one thing that stands nowhere while it is masked; nothing as long as nothing can hold it
 */
export function enableCopying(token?: () => Copied | undefined): void {
  for (const button of all("[data-copy]")) {
    const name = button.dataset["copy"] ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { text, show } = (name === "token" && token?.()) || fromSlot(name);
      let failed = false;
      try {
        await navigator.clipboard.writeText(text);
        button.dataset["copied"] = "";
        setTimeout(() => delete button.dataset["copied"], 2000);
        say("copied");
      } catch {
        failed = true;
        const shown = show();
        if (shown) getSelection()?.selectAllChildren(shown);
      }
      put({ "copy-failed": failed });
    });
  }
}
