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
export function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** The element with an ID, of the kind it is meant to be; absent where this page has none. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind | undefined {
  const element = document.getElementById(id);
  return element instanceof kind ? element : undefined;
}

const root = byId("helper", HTMLElement);

/** Puts text into every place marked for it. Text only: nothing the page is given ever becomes HTML. */
export function fill(name: string, text: string): void {
  for (const place of all(`[data-slot="${name}"]`)) place.textContent = text;
}

/** Shows or hides the parts of a name. */
export function show(name: string, isShown: boolean): void {
  for (const part of all(`[data-part="${name}"]`)) part.hidden = !isShown;
}

export function currentState(): string | undefined {
  return root?.dataset["state"];
}

/** Shows what belongs to a state (`data-for="returned token"`) or to a detail of it (`refused.token`). */
export function showState(state: State, detail = ""): void {
  if (!root) return;
  root.dataset["state"] = state;
  root.dataset["detail"] = detail;
  for (const part of all("[data-for]")) {
    const states = part.dataset["for"]?.split(" ") ?? [];
    part.hidden = !states.includes(state) && !states.includes(`${state}.${detail}`);
  }
}

/** Says something once to whoever listens; the words stand in the page under that name. */
export function say(name: string): void {
  fill("say", all(`[data-say="${name}"]`)[0]?.textContent ?? "");
}

/** Brings the reader to step 2, with the eyes and with the keyboard. */
export function goToStep2(): void {
  byId("step2-title", HTMLElement)?.focus();
}

/** Lets a link (`role="link"` in the page) lead somewhere; what stands beside it says why it does not. */
export function setLink(link: HTMLAnchorElement, address: string | undefined): void {
  if (address) {
    link.href = address;
    link.removeAttribute("aria-disabled");
  } else {
    link.removeAttribute("href");
    link.setAttribute("aria-disabled", "true");
  }
}

/** Makes the buttons of `data-action="NAME"` work; one that needs a script is hidden until then. */
export function onPress(name: string, act: (button: HTMLElement) => void): void {
  for (const button of all(`[data-action="${name}"]`)) {
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
}
