import type { Answer } from "../vk/answer.ts";
import type { Copied } from "./copying.ts";
import { all, byId, fill, goToStep2, onPress, say, show, showState } from "./parts.ts";
import { keep, recall } from "./storage.ts";
import { dateAndTime, timeLeft } from "./times.ts";

export type TokenAnswer = Extract<Answer, { kind: "token" }>;

const shownBy = byId("token", HTMLElement);
const wish = byId("real-token", HTMLInputElement);
const placeholder = all('[data-slot="placed-token"]')[0]?.textContent ?? "";
let token = "";
let isRevealed = false;

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

/** What the panel's buttons copy. */
export const panelCopying = {
  token: (): Copied => ({
    text: token,
    show() {
      reveal(true);
      return shownBy;
    },
  }),
  snippet: (): Copied => {
    const [snippet] = all(`.use-${choices().find(({ checked }) => checked)?.value}`);
    return { text: snippet?.textContent ?? "", show: () => snippet };
  },
};

/** Wires the panel's own controls. */
export function enableTokenPanel(): void {
  onPress("reveal", () => reveal(!isRevealed));
  for (const input of choices()) {
    input.checked = input.value === (recall("snippet") ?? "curl");
    input.addEventListener("change", () => keep("snippet", input.value));
  }
  wish?.addEventListener("change", () => placeToken(wish.checked));
}

function reveal(isShown: boolean): void {
  isRevealed = isShown;
  if (shownBy) shownBy.textContent = isShown ? token : token && "•".repeat(12);
  show("masked", !isShown);
  show("revealed", isShown);
}

function placeToken(isReal: boolean): void {
  fill("placed-token", isReal ? token : placeholder);
  show("real", isReal);
  if (wish) wish.checked = isReal;
}

function choices(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('[name="snippet"]')];
}
