import type { Answer } from "../vk/answer.ts";
import type { Copied } from "./copying.ts";
import { inputs } from "./inputs.ts";
import { all, arrive, byId, onPress, put } from "./parts.ts";
import { keep, recall } from "./storage.ts";
import { format, timeLeft } from "./times.ts";

export type TokenAnswer = Extract<Answer, { kind: "token" }>;

const shownBy = byId("token", HTMLElement);
const wish = byId("real-token", HTMLInputElement);
const which = byId("which", HTMLSelectElement);
const placeholder = all('[data-slot="placed-token"]')[0]?.textContent;
let tokens: readonly Pick<TokenAnswer, "token" | "userId" | "groupId">[] = [];
let token = "";
let isRevealed = false;

/** Shows a token, masked, with all that its answer tells, and brings the reader there. */
export function openTokenPanel(answer: TokenAnswer, detail = ""): void {
  const { expiresIn, others = [] } = answer;
  tokens = [answer, ...others];
  which?.replaceChildren(...tokens.map(({ groupId }) => new Option(groupId)));
  put({
    several: others.length > 0,
    ends: expiresIn ? format(Date.now() + expiresIn * 1000, { dateStyle: "long", timeStyle: "short" }) : "",
    "ends-left": expiresIn ? timeLeft(expiresIn * 1000) : "",
    endless: expiresIn === 0,
    unnamed: expiresIn === undefined,
  });
  choose(0);
  arrive("token", detail);
}

/** Of several tokens, the one that the panel is about. */
function choose(index: number): void {
  const { token: chosen = "", userId, groupId } = tokens[index] ?? {};
  token = chosen;
  put({
    "token-length": token.length,
    user: userId,
    group: groupId,
    whose: userId ?? groupId,
    personal: !groupId,
    method: groupId ? "groups.getTokenPermissions" : "users.get",
  });
  reveal(false);
  placeToken(false);
}

/** Forgets the token and empties every place it stood in. */
export function closeTokenPanel(): void {
  tokens = [];
  which?.replaceChildren();
  choose(0);
}

/** What the panel's button copies. */
export function copiedToken(): Copied {
  return {
    text: token,
    show() {
      reveal(true);
      return shownBy;
    },
  };
}

/** Wires the panel's own controls. */
export function enableTokenPanel(): void {
  onPress("reveal", () => reveal(!isRevealed));
  for (const input of inputs("snippet")) {
    if (input.value === recall("snippet")) input.checked = true;
    input.addEventListener("change", () => keep("snippet", input.value));
  }
  wish?.addEventListener("change", () => placeToken(wish.checked));
  which?.addEventListener("change", () => choose(which.selectedIndex));
}

function reveal(isShown: boolean): void {
  isRevealed = isShown;
  if (shownBy) shownBy.textContent = isShown ? token : token && "••••••••••••";
  put({ masked: !isShown, revealed: isShown });
}

function placeToken(isReal: boolean): void {
  put({ "placed-token": isReal ? token : placeholder, real: isReal });
  if (wish) wish.checked = isReal;
}
