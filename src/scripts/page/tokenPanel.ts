import type { Answer } from "../vk/answer.ts";
import { inputs } from "./inputs.ts";
import { all, arrive, byId, onPress, put } from "./parts.ts";
import { keep, recall } from "./storage.ts";
import { format, timeLeft } from "./times.ts";

export type TokenAnswer = Extract<Answer, { kind: "token" }>;

const wish = byId("real-token", HTMLInputElement);
const which = byId("which", HTMLSelectElement);
const placeholder = all('[data-slot="placed-token"]')[0]?.textContent;
/** What stands nowhere in the page while it is masked, by the names of its places: the token, and what came with it. */
export const secrets: Record<string, string | undefined> = {};
let tokens: readonly Pick<TokenAnswer, "token" | "userId" | "groupId">[] = [];
let isRevealed = false;

/** Shows a token, masked, with all that its answer tells, and brings the reader there. */
export function openTokenPanel(answer: TokenAnswer, detail = ""): void {
  const { expiresIn, others } = answer;
  tokens = [answer, ...others];
  which?.replaceChildren(...tokens.map(({ groupId }) => new Option(groupId)));
  put({
    several: others.length,
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
  const { token, userId, groupId } = tokens[index] ?? {};
  secrets["token"] = token;
  put({
    "token-length": token?.length,
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

export function reveal(isShown: boolean): void {
  isRevealed = isShown;
  for (const [name, secret] of Object.entries(secrets))
    put({ [name]: isShown ? secret : secret && "••••••••••••" });
  put({ masked: !isShown, revealed: isShown });
}

function placeToken(isReal: boolean): void {
  put({ "placed-token": isReal ? secrets["token"] : placeholder, real: isReal });
  if (wish) wish.checked = isReal;
}
