import { withState } from "../vk/authorize.ts";
import { base64url } from "../vk/base64url.ts";
import type { Transaction } from "../vk/transaction.ts";
import { byId, put, setLink } from "./parts.ts";
import { keep, recall } from "./storage.ts";
import { keepTransaction } from "./transactions.ts";

const input = byId("app-id", HTMLInputElement);

/** 32 octets from the browser's cryptographic source: twice what RFC 9700 wants, 43 characters as VK ID does. */
export function randomOctets(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

export function freshState(): string {
  return base64url(randomOctets());
}

/** What an authorization request tells of the page it comes from; without `client_id` it may be any app's. */
export function hereOf<Flow extends Transaction["flow"]>(flow: Flow, { origin, searchParams }: URL) {
  return {
    flow,
    origin,
    redirectUri: searchParams.get("redirect_uri") ?? "",
    clientId: searchParams.get("client_id") ?? "",
    scope: searchParams.get("scope") ?? "",
  };
}

/** The authorization request that a link holds until it is pressed. */
export function heldRequest(link: HTMLAnchorElement): URL {
  return new URL(link.dataset["authorize"] ?? "");
}

/**
 * Begins an attempt: its transaction is kept in this browser, and its state goes into the request.
 *
 * @returns the request's address; nothing where this browser keeps nothing
 */
export function attempt(flow: Transaction["flow"], request: URL, codeVerifier = ""): string | undefined {
  const state = freshState();
  const isKept = keepTransaction({
    ...hereOf(flow, request),
    state,
    codeVerifier,
    startedAt: Date.now(),
  });
  if (isKept) return withState(request, state);
}

/**
 * Keeps the link to VK's window right: with an address as soon as there is an app, and for every press, of whatever
 * kind, one with a fresh state. Never before a press: a state is one attempt.
 *
 * @param begin makes the address of one attempt
 * @param canBegin whether the flow has all that an attempt needs
 * @returns looks again whether the reader can start
 */
export function enableAuthorizeLink(
  link: HTMLAnchorElement,
  begin: (request: URL) => string | undefined,
  canBegin = () => true,
): () => void {
  /** The request for the reader's own app, where the page names none; nothing while the reader's ID is none. */
  const request = () => {
    const url = heldRequest(link);
    if (input) {
      const id = input.value.trim();
      if (!/^[1-9]\d{0,15}$/.test(id)) return;
      url.searchParams.set("client_id", id);
    }
    return url;
  };
  const refresh = () => {
    const url = request();
    setLink(link, canBegin() ? url?.href : "");
    put({ "app-id-waits": !url });
  };
  for (const press of ["click", "auxclick", "contextmenu"]) {
    link.addEventListener(press, (event) => {
      const url = request();
      // A right press is told of twice, and is two attempts: one of them never comes back, and is swept when it is old.
      if (url && canBegin()) setLink(link, begin(url));
      // A link that loses its address while it is pressed would lead to the page itself.
      if (link.href) return;
      event.preventDefault();
      input?.focus();
    });
  }
  if (input) {
    // What was typed before this script was there stays.
    input.value ||= recall("app-id") ?? "";
    input.addEventListener("input", () => {
      refresh();
      if (request()) keep("app-id", input.value.trim());
    });
  }
  refresh();
  return refresh;
}
