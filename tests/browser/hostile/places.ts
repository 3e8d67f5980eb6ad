import { madeUpCode } from "../../guide.ts";
import type { Given } from "./judge.ts";

/** An address's parameters with hostile text in them, and what of it may then be shown. */
export interface Try {
  readonly parameters: Readonly<Record<string, string>>;
  readonly given: Given;
}

/**
 * Where in an address a string can stand, with another beside it. Code and error stand apart, since an error wins; a
 * state that nobody made refuses all that is beside it. An empty value is an absent one, and leaves what was there.
 */
export const places: readonly ((text: string, other: string) => Try)[] = [
  (text, other) => ({
    parameters: { [`x${text}`]: other, code: text, device_id: other, type: text },
    given: text ? { code: asSent(text) } : {},
  }),
  (text, other) => ({
    parameters: { error: text, error_description: other, error_uri: text, next: text },
    // Sentences that no attempt has asked for are not shown.
    given: text ? { words: asSent(text) } : {},
  }),
  (text, other) => ({
    parameters: { state: text, code: madeUpCode, device_id: other, iss: other, ext_id: text },
    given: { code: madeUpCode },
  }),
];

/** A string as an address carries it: half a character cannot be encoded. */
export const asSent = (text: string): string => Buffer.from(text).toString();

/** Everything a reader may paste that has a string in it. */
export function pastes(text: string): string[] {
  return [
    text,
    JSON.stringify({ access_token: text, expires_in: text, user_id: text, scope: text, device_id: text }),
    JSON.stringify({ error: text, error_description: text }),
    JSON.stringify({ error: { error_code: 5, error_subcode: 1, error_msg: text } }),
    `https://example.org/?${new URLSearchParams({ code: text, state: text, device_id: text })}`,
    `https://oauth.vk.ru/blank.html#access_token=${text}&expires_in=${text}&user_id=${text}`,
    `<pre>{&quot;access_token&quot;:&quot;${text}&quot;}</pre>`,
  ];
}
