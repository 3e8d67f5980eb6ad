import { readAnswer } from "../vk/answer.ts";
import { scopeNames } from "../vk/scope.ts";
import { plainText } from "../vk/text.ts";
import { refreshBody, tokenBody } from "../vk/vkid.ts";
import { freshState } from "./authorizeLink.ts";
import { showFailure } from "./failures.ts";
import { inputs } from "./inputs.ts";
import { all, byId, onPress, put, say, showState } from "./parts.ts";
import { closeTokenPanel, openTokenPanel, secrets, type TokenAnswer } from "./tokenPanel.ts";
import { post } from "./vkidRequests.ts";

/** The token in the panel, and the app it was given to. */
interface Held {
  readonly answer: TokenAnswer;
  readonly origin: string;
  readonly clientId: string;
  readonly asked: readonly string[];
}

let held: Held | undefined;
/** Whether VK ID is being asked for something on behalf of what is held. */
let isAsking = false;

/**
 * Opens the panel for a token of VK ID: with what was granted beside what was asked, and what else came with it.
 *
 * @param from the app and the request, where the page itself exchanged the code; a pasted token is never sent,
 *   so that the page can neither refresh nor revoke it
 */
export function openVkidPanel(answer: TokenAnswer, from?: Omit<Held, "answer">): void {
  held = from && { ...from, answer };
  isAsking = false;
  const granted = answer.scope === undefined ? undefined : scopeNames(answer.scope);
  const asked = from?.asked ?? granted ?? [];
  for (const row of all("[data-scope]")) {
    const name = row.dataset["scope"] ?? "";
    const isGranted = granted?.includes(name) ?? false;
    row.hidden = !isGranted && !asked.includes(name);
    if (granted) row.dataset["granted"] = String(isGranted);
    else delete row.dataset["granted"];
  }
  put({
    refreshable: Boolean(answer.refreshToken),
    held: Boolean(held),
    "not-held": !held,
    listed: Boolean(granted?.length || asked.length),
    person: "",
    failure: false,
    "not-done": false,
    refreshed: false,
    kept: false,
  });
  mask(answer);
  const isNarrowed = granted && asked.some((name) => !granted.includes(name));
  openTokenPanel(answer, isNarrowed ? "narrowed" : "");
  if (held) void sayWhose(held);
}

export function closeVkidPanel(): void {
  held = undefined;
  isAsking = false;
  mask({});
  put({ person: "" });
  closeTokenPanel();
}

/** Hands what came beside the token to the panel, which masks it as it does the token. */
function mask({ refreshToken, deviceId }: Pick<Partial<TokenAnswer>, "refreshToken" | "deviceId">): void {
  Object.assign(secrets, { "refresh-token": refreshToken, "device-id": deviceId });
}

/** Wires what can be done with a token that the page itself got. */
export function enableVkidPanel(): void {
  onPress("refresh", async () => {
    const { refreshToken, deviceId } = held?.answer ?? {};
    if (!held || !refreshToken || !deviceId) return;
    const from = held;
    const state = freshState();
    const text = await ask("auth", from, refreshBody(from.clientId, refreshToken, deviceId, state));
    if (text === undefined) return;
    const answer = readAnswer(text);
    // A state that is echoed is this request's, as at the exchange.
    if (answer.kind !== "token" || (answer.state ?? state) !== state) return sayNotDone(text);
    openVkidPanel({ ...answer, deviceId }, from);
    put({ refreshed: true });
    say("refreshed");
  });
  onPress("revoke", async () => {
    if (!held) return;
    const text = await ask("revoke", held, tokenBody(held.clientId, held.answer.token));
    if (text === undefined) return;
    if (!/"response":\s*1/.test(text)) return sayNotDone(text);
    closeVkidPanel();
    showState("ready", "revoked");
    say("revoked");
    byId("step1-title", HTMLElement)?.focus();
  });
  onPress("not-you", () => {
    const link = byId("authorize", HTMLAnchorElement);
    if (!link || !held) return;
    // For the same, by the same app: the page has begun anew since that was asked.
    for (const box of inputs("scope")) box.checked = held.asked.includes(box.value);
    const appId = byId("app-id", HTMLInputElement);
    if (appId) appId.value = held.clientId;
    // The link stays, and may be pressed again: no parameter stands twice (RFC 6749 §3.1).
    const request = new URL(link.dataset["authorize"] ?? "");
    request.searchParams.set("prompt", "select_account");
    link.dataset["authorize"] = request.href;
    link.click();
  });
}

/**
 * Asks VK ID for one thing at a time: a refresh token works once, and a second press must not send it again.
 *
 * @returns the answer; nothing where another is under way, or where the panel was closed or opened anew meanwhile
 */
async function ask(path: string, from: Held, body: URLSearchParams): Promise<string | undefined> {
  if (isAsking) return;
  isAsking = true;
  const pressed = document.activeElement;
  put({ held: false });
  const text = await post(from.origin, path, body);
  if (held !== from) return;
  isAsking = false;
  put({ held: true });
  // Hidden, it lost the focus.
  if (pressed instanceof HTMLElement && document.activeElement === document.body) pressed.focus();
  return text;
}

/** What the panel holds stays; what VK answered is named beside it. */
function sayNotDone(text: string): void {
  showFailure(text, byId("panel-notes", HTMLElement));
  put({ "not-done": true });
  say("failed");
}

/** The person's name, as a comfort: where VK does not tell it, the number of the profile stands. */
async function sayWhose({ origin, clientId, answer }: Held): Promise<void> {
  const text = plainText(await post(origin, "user_info", tokenBody(clientId, answer.token)));
  const names = ["first_name", "last_name"].map(
    (field) => new RegExp(`"${field}":\\s*"([^"]{1,60})"`).exec(text)?.[1],
  );
  if (held?.answer === answer) put({ person: names.join(" ") });
}
