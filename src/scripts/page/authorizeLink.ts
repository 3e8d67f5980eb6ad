import { base64url } from "../vk/base64url.ts";
import { byId, setLink, show } from "./parts.ts";
import { keep, recall } from "./storage.ts";

const input = byId("app-id", HTMLInputElement);

/** 32 octets from the browser's cryptographic source: twice what RFC 9700 wants, 43 characters as VK ID does. */
export function randomOctets(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

export function freshState(): string {
  return base64url(randomOctets());
}

/**
 * The authorization request that the page holds, for the reader's own app where the page names none.
 *
 * @returns nothing while the reader's ID is none
 */
export function request(link: HTMLAnchorElement): URL | undefined {
  const url = new URL(link.dataset["authorize"] ?? "");
  if (input) {
    const id = input.value.trim();
    if (!/^[1-9]\d{0,15}$/.test(id)) return;
    url.searchParams.set("client_id", id);
  }
  return url;
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
  const refresh = () => {
    const url = request(link);
    setLink(link, canBegin() ? url?.href : "");
    show("app-id-waits", !url);
  };
  for (const press of ["click", "auxclick", "contextmenu"]) {
    link.addEventListener(press, () => {
      const url = request(link);
      if (url) setLink(link, begin(url));
    });
  }
  if (input) {
    input.value = recall("app-id") ?? "";
    input.addEventListener("input", () => {
      refresh();
      if (request(link)) keep("app-id", input.value.trim());
    });
  }
  refresh();
  return refresh;
}
