import type { Answer } from "../vk/answer.ts";
import { all, byId, fill, goToStep2, say, show, showState } from "./parts.ts";
import { keep, recall } from "./storage.ts";
import { dateAndTime, timeLeft } from "./times.ts";

export type TokenAnswer = Extract<Answer, { kind: "token" }>;

const shownBy = byId("token", HTMLElement);
const wish = all('[data-action="real-token"]')[0];
const placeholder = all('[data-slot="placed-token"]')[0]?.textContent ?? "";
let token = "";

/** Shows a token, masked, with all that its answer tells, and brings the reader there. */
export function openTokenPanel(answer: TokenAnswer, detail = ""): void {
  const { groupId, userId, expiresIn } = answer;
  token = answer.token;
  reveal(false);
  fill("token-length", String(token.length));
  fill("user", userId ?? "");
  fill("group", groupId ?? "");
  show("whose", Boolean(userId ?? groupId));
  show("user", Boolean(userId));
  show("group", Boolean(groupId));
  show("ends", Boolean(expiresIn));
  show("endless", expiresIn === 0);
  show("unnamed", expiresIn === undefined);
  if (expiresIn) {
    fill("ends", dateAndTime(Date.now() + expiresIn * 1000));
    fill("ends-left", timeLeft(expiresIn * 1000));
  }
  placeToken(false);
  showState("token", detail);
  say("token");
  goToStep2();
}

/** Forgets the token and empties every place it stood in. */
export function closeTokenPanel(): void {
  token = "";
  reveal(false);
  placeToken(false);
}

export const tokenText = () => {
  // Where the clipboard is out of reach, the reader has to see what to copy.
  return { text: token, shownBy };
};

export const snippetText = () => {
  const name = chosenSnippet();
  const [snippet] = all(`.use-${name}`);
  return { text: snippet?.textContent ?? "", shownBy: snippet };
};

/** Wires the panel's own controls. */
export function enableTokenPanel(): void {
  for (const button of all('[data-action="reveal"]')) {
    button.addEventListener("click", () => reveal(button.getAttribute("aria-pressed") !== "true"));
  }
  for (const input of all('[name="snippet"]')) {
    if (input instanceof HTMLInputElement) {
      input.checked = input.value === (recall("snippet") ?? "curl");
      input.addEventListener("change", () => keep("snippet", input.value));
    }
  }
  wish?.addEventListener("change", () => placeToken(wish instanceof HTMLInputElement && wish.checked));
}

function reveal(isShown: boolean): void {
  if (shownBy) shownBy.textContent = isShown ? token : token && "•".repeat(12);
  show("masked", !isShown);
  show("revealed", isShown);
  for (const button of all('[data-action="reveal"]')) button.setAttribute("aria-pressed", String(isShown));
}

function placeToken(isReal: boolean): void {
  fill("placed-token", isReal ? token : placeholder);
  show("real", isReal);
  if (wish instanceof HTMLInputElement) wish.checked = isReal;
}

function chosenSnippet(): string {
  const chosen = all('[name="snippet"]:checked')[0];
  return chosen instanceof HTMLInputElement ? chosen.value : "";
}
