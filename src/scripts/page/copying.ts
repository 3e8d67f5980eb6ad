import { all, put, say } from "./parts.ts";

/** What stands nowhere in the page while it is masked, by the names of its places, and how it is unmasked. */
export interface Masked {
  readonly secrets: Readonly<Record<string, string | undefined>>;
  readonly reveal: (isShown: boolean) => void;
}

/** A marked place of the page: of several of one name, the one in sight. */
function placeOf(name: string): HTMLElement | undefined {
  const places = all(`[data-slot="${name}"]`);
  return places.find(({ offsetHeight }) => offsetHeight) ?? places[0];
}

/** What stands there. */
export function textOf(name: string): string {
  return placeOf(name)?.textContent?.trim() ?? "";
}

/**
 * Makes the buttons of `data-copy="NAME"` copy what stands in `data-slot="NAME"`, on a press only; the clipboard is
 * never read.
 *
 * @param masked what is masked; nothing as long as there is nothing to mask
 */
export function enableCopying(masked?: () => Masked | undefined): void {
  for (const button of all("[data-copy]")) {
    const name = button.dataset["copy"] ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { secrets, reveal } = masked?.() ?? {};
      const secret = secrets?.[name];
      try {
        await navigator.clipboard.writeText(secret || textOf(name));
        button.dataset["copied"] = "";
        setTimeout(() => delete button.dataset["copied"], 2000);
        say("copied");
      } catch {
        put({ "copy-failed": true });
        if (secret) reveal?.(true);
        const place = placeOf(name);
        if (place) getSelection()?.selectAllChildren(place);
      }
    });
  }
  // What is said of a failure lies over the page, and whoever presses anything has gone on. Said no more ahead of what
  // the press does, which may fail again.
  for (const press of ["click", "keydown"])
    addEventListener(press, () => put({ "copy-failed": false }), true);
}
