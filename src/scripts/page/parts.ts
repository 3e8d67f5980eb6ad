/** The states of the helper; `data-detail` holds the finer cases. */
export type State =
  | "ready"
  | "returned"
  | "unconfirmed"
  | "exchanging"
  | "token"
  | "denied"
  | "expired"
  | "failed"
  | "refused"
  | "framed";

/** All of a kind in the page, as elements of HTML. */
export function all<Kind extends HTMLElement = HTMLElement>(selector: string): Kind[] {
  return [...document.querySelectorAll<Kind>(selector)];
}

/** The element with an ID, of the kind it is meant to be; absent where this page has none. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind | undefined {
  const element = document.getElementById(id);
  return element instanceof kind ? element : undefined;
}

const root = byId("helper", HTMLElement);

/**
 * Puts values into the page by their names: the text of each into every place marked for it (`data-slot`), and the
 * parts of that name (`data-part`) are shown where there is a value, hidden where there is none. Text only: nothing
 * the page is given ever becomes HTML.
 */
export function put(values: Readonly<Record<string, string | number | boolean | null | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    for (const place of all(`[data-slot="${name}"]`)) place.textContent = String(value ?? "");
    for (const part of all(`[data-part="${name}"]`)) part.hidden = !value;
  }
}

export function currentState(): string | undefined {
  return root?.dataset["state"];
}

/** Shows what belongs to a state (`data-for="returned token"`) or to a detail of it (`refused.token`). */
export function showState(state: State, detail = ""): void {
  if (!root) return;
  Object.assign(root.dataset, { state, detail });
  for (const part of all("[data-for]")) {
    part.hidden = !part.matches(`[data-for~="${state}"],[data-for~="${state}.${detail}"]`);
  }
}

/** Forgets when the reader leaves; a page that Back restores says to start again. */
export function forgetOnLeaving(forget: () => void): void {
  addEventListener("pagehide", () => {
    forget();
    // A reload or Back begins at the top, where what to do then stands.
    if (history.state) history.scrollRestoration = "manual";
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || currentState() === "ready") return;
    showState("ready", "restored");
    scroll(0, 0);
  });
}

/** Says something once to whoever listens: the words that stand in the page under that name, or a state's title. */
export function say(name: string): void {
  put({ say: all(`[data-say="${name}"],#step2-title [data-for="${name}"]`).pop()?.textContent });
}

/** Shows a state, and brings the reader to step 2, with the eyes and with the keyboard; its title is said. */
export function arrive(state: State, detail?: string): void {
  showState(state, detail);
  say(state);
  const title = byId("step2-title", HTMLElement);
  // In sight already it would stay where it is, and the next thing to press below the screen.
  title?.scrollIntoView();
  title?.focus();
}

/** Lets a link (`role="link"` in the page) lead somewhere; what stands beside it says why it does not. */
export function setLink(link: HTMLAnchorElement, address: string | undefined): void {
  if (address) link.href = address;
  else link.removeAttribute("href");
  link.setAttribute("aria-disabled", String(!address));
}

/** Makes the buttons of `data-action="NAME"` work; one that needs a script is hidden until then. */
export function onPress(name: string, act: () => void): void {
  for (const button of all(`[data-action="${name}"]`)) {
    button.hidden = false;
    button.addEventListener("click", act);
  }
}
