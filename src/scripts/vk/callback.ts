import { capped } from "./text.ts";

/** A code that came back, with what came beside it (RFC 6749 §4.1.2, RFC 9207 §2, id.vk.com: `device_id`). */
export interface CodeCallback {
  readonly kind: "code";
  readonly code: string;
  readonly state?: string | undefined;
  readonly deviceId?: string | undefined;
  /** Who says it sent this; compared, never shown. */
  readonly iss?: string | undefined;
}

/** What the page's address says about an authorization. */
export type Callback =
  | { readonly kind: "none" }
  | CodeCallback
  | {
      readonly kind: "error";
      /** One word, at most 200 characters. */
      readonly error: string;
      /** VK's words for people, at most 200 characters, any; empty where it said none. */
      readonly description: string;
      readonly state?: string | undefined;
      readonly iss?: string | undefined;
    }
  | { readonly kind: "refused"; readonly reason: "repeated" | "malformed" | "token" };

/** `access_token`, or `access_token_123` for community 123. */
export const tokenName = /^access_token(?:_\d+)?$/;

/** What a code, a state, a device ID and the code of an error may consist of. */
export const word = /^[\w.~-]{1,2048}$/;

/**
 * The callback that a set of parameters makes up.
 *
 * - `none`: neither a code nor an error.
 * - `error`: an error, even beside a code. `error_uri` is never read.
 * - `refused`, `token`: a token, which was not asked for (RFC 10017 §7.2).
 * - `refused`, `repeated`: a parameter of OAuth given twice (RFC 6749 §3.1).
 * - `refused`, `malformed`: a code, state, device ID or error that VK cannot have made, or that this page cannot have.
 *
 * An empty value counts as absent, an unknown parameter is ignored (RFC 6749 §3.1, §4.1.2).
 */
export function callbackIn(parameters: URLSearchParams): Callback {
  const names = ["code", "state", "device_id", "error", "iss"];
  const [code, state, deviceId, error, iss] = names.map((name) => parameters.get(name) || undefined);
  const reason = [...parameters].some(([name, value]) => value && tokenName.test(name))
    ? "token"
    : names.some((name) => parameters.getAll(name).length > 1)
      ? "repeated"
      : [code, state, deviceId, error].some((value) => value && !word.test(value))
        ? "malformed"
        : undefined;
  if (reason) return { kind: "refused", reason };
  if (error) {
    const description = capped(parameters.get("error_description") ?? "");
    return { kind: "error", error: capped(error), description, state, iss };
  }
  return code ? { kind: "code", code, state, deviceId, iss } : { kind: "none" };
}

/**
 * Reads the callback in the page's own address, in the query and the fragment alike: VK answers in either
 * (RFC 6749 §4.1.2, §4.2.2). A parameter that stands once in each is repeated.
 *
 * @returns see {@link callbackIn}
 */
export function readCallback({ searchParams, hash }: URL): Callback {
  return callbackIn(new URLSearchParams([...searchParams, ...new URLSearchParams(hash.slice(1))]));
}

/**
 * The page's address without a callback, for `history.replaceState` (RFC 6749 §3.1.2.5): no query, and no fragment
 * but a plain anchor such as `#step2`.
 *
 * @returns an absolute address: a path alone would name another host where it begins with `//`
 */
export function withoutCallback(address: URL): string {
  const url = new URL(address);
  url.search = "";
  if (url.hash.includes("=")) url.hash = "";
  return url.href;
}
