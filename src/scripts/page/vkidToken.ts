// The second part of VK ID's page: what belongs after a code. It stands on the first, which is in the page already.
import "./vkid.ts";
import { readAnswer } from "../vk/answer.ts";
import { scopeNames } from "../vk/scope.ts";
import { exchangeBody } from "../vk/vkid.ts";
import { showFailure } from "./failures.ts";
import { endWith } from "./helper.ts";
import { byId, currentState, put, showState } from "./parts.ts";
import { enableTokenPanel } from "./tokenPanel.ts";
import type { HeldCode } from "./vkid.ts";
import { closeVkidPanel, enableVkidPanel, openVkidPanel } from "./vkidPanel.ts";
import { post } from "./vkidRequests.ts";

export { reveal, secrets } from "./tokenPanel.ts";

const box = byId("answer", HTMLTextAreaElement);
/** Whether something that was pasted during an exchange waits in the box. */
let isWaiting = false;

/** Wires the controls of the panel. */
export function enable(): void {
  enableTokenPanel();
  enableVkidPanel();
  // As it comes down, so ahead of the page's own reading of the box.
  box?.addEventListener("input", waitForExchange, { capture: true });
}

/** Forgets the token, and the code where it stands in the command. */
export function close(): void {
  closeVkidPanel();
  showCommand(undefined);
  // Where the reader leaves, or comes back with another code, the box is emptied next; where only the code's time is
  // up, what waits goes on waiting.
  queueMicrotask(() => setWaiting(isWaiting && Boolean(box?.value)));
}

/** What is pasted while VK ID exchanges the code waits, or one of two tokens would be lost to the other. */
function waitForExchange(event: Event): void {
  const isExchanging = currentState() === "exchanging";
  if (isExchanging) event.stopImmediatePropagation();
  setWaiting(isExchanging && Boolean(box?.value));
}

function setWaiting(waits: boolean): void {
  isWaiting = waits;
  put({ waiting: waits });
}

/**
 * Opens the token that the answer box holds, unless the reader has taken it out again.
 *
 * @param dropCode called when it opens: the code is spent, and its clock must not run out over the token
 */
export function openPasted(dropCode: () => void): void {
  const answer = readAnswer(box?.value ?? "");
  if (answer.kind === "token") {
    dropCode();
    openVkidPanel(answer);
    // The exchange that the token took the place of has not begun.
  } else if (currentState() === "exchanging") showState("returned", "counting");
}

/** The failures that need not have cost the code: VK was too busy to look at it. */
const stillGood: ReadonlySet<string | undefined> = new Set(["too-many-tries", "server-down", "internal"]);

/**
 * Exchanges the code that is held, and shows what came of it: the token, or why there is none. A token that
 * was pasted meanwhile is read where there is none; beside one, what was pasted is said to wait.
 *
 * @param held the code; the reader may leave or begin anew at any time, or its time be up
 * @param dropCode called when it is spent
 * @param isWanted whether the reader has asked for nothing else since, and left nothing of it behind
 */
export async function exchange(
  held: () => HeldCode | undefined,
  dropCode: () => void,
  isWanted: () => boolean,
): Promise<void> {
  const code = held();
  if (!code) return;
  const text = await post(code.origin, "auth", exchangeBody(code));
  if (!isWanted()) return;
  const isInTime = held() === code;
  const hasPasted = isWaiting;
  setWaiting(false);
  // A token that comes when the code's time is just up has been given all the same; a reason would be no news.
  if (isInTime || readAnswer(text).kind === "token") conclude(code, text, dropCode);
  if (!hasPasted) return;
  if (currentState() === "token") put({ kept: true });
  // Anything else would take the place of VK's own reason.
  else if (readAnswer(box?.value ?? "").kind === "token") box?.dispatchEvent(new Event("input"));
}

/** Shows what came of an exchange. */
function conclude(
  { origin, clientId, scope, state, deviceId }: HeldCode,
  text: string,
  dropCode: () => void,
): void {
  const answer = readAnswer(text);
  const failure = showFailure(text, byId("step2-notes", HTMLElement));
  const says = answer.kind === "error" ? answer.description || answer.error : "";
  if (!text) endWith("failed", "", "unreachable");
  else if (stillGood.has(failure?.id)) endWith("failed", says, "busy");
  else {
    dropCode();
    if (answer.kind === "token" && (answer.state ?? state) === state) {
      openVkidPanel({ ...answer, deviceId }, { origin, clientId, asked: scopeNames(scope) });
      return;
    }
    const isReadable = failure || answer.kind === "error";
    const detail = isReadable ? "" : answer.kind === "token" ? "foreign" : "garbled";
    endWith(failure?.id === "code-expired" ? "expired" : "failed", says, detail);
  }
}

/**
 * The exchange as a command, with the verifier: only once the reader has asked for it. Its places are named as VK
 * names them.
 */
export function showCommand(code: HeldCode | undefined): void {
  // What is kept in the browser another page of the same origin may have written, and a shell runs what it is given.
  const words = [...exchangeBody(code ?? {})].map(([name, value]) => [
    name,
    value.replace(/[^\w.~%:/-]/g, ""),
  ]);
  put({ ...Object.fromEntries(words), command: Boolean(code) });
}
