import { type CodeCallback, callbackIn, tokenName, word } from "./callback.ts";
import { capped, decoded, plainText } from "./text.ts";

/** What the reader pasted, whatever of VK's it was. */
export type Answer =
  | { readonly kind: "empty" }
  | {
      readonly kind: "token";
      readonly token: string;
      /** Present where it is a community's. */
      readonly groupId?: string | undefined;
      /** Seconds from the answer on; 0 is no end. */
      readonly expiresIn?: number | undefined;
      readonly userId?: string | undefined;
      /** What VK says it granted; OAuth ВКонтакте does not say. */
      readonly scope?: string | undefined;
      readonly refreshToken?: string | undefined;
      readonly deviceId?: string | undefined;
      /** The state of the request, as VK ID echoes it. */
      readonly state?: string | undefined;
      /** Further tokens of the same answer: those of several communities. */
      readonly others: readonly { readonly token: string; readonly groupId?: string | undefined }[];
    }
  | CodeCallback
  | {
      readonly kind: "error";
      /** The code of OAuth (`invalid_grant`) or the number of VK's API (`5`); at most 200 characters, any. */
      readonly error: string;
      /** What the API's error is in particular (`1130`); any text. */
      readonly subcode?: string | undefined;
      /** VK's words for people, at most 200 characters, any; empty where it said none. */
      readonly description: string;
    }
  | { readonly kind: "unknown" };

/**
 * Names and their values: `"name": "value"` and `"name": 1` of JSON, whole or cut off, or with a tab between them, as
 * Firefox's table of a JSON answer is copied; and `name=value` of an address. A quoted value without its closing
 * quote, or a number at the very end, was cut off and is not one.
 * A name is tried once, at its first letter, so a megabyte takes one pass.
 */
const pairs = /\b(\w+)(?:["']?(?:\s*:\s*|\t)(?:(["'])(.*?)\2|(\d+)(?=\D))|=([^\s&#"'<>]+))/gs;

/** Three dots at the end are somebody's way to shorten it. */
const token = /^(?!.*\.{3}$)[\w.-]{1,4096}$/;
/** Seconds of more digits would lie beyond what a Date holds. */
const digits = /^\d{1,12}$/;

/**
 * Reads whatever of VK's a reader may paste: the exchange's JSON (RFC 6749 §5.1, §5.2), several communities'
 * (dev.vk.com: authcode-flow-community), VK ID's, an API error (dev.vk.com/ru/reference/errors), an address with a
 * code, an error or a token, a token or a code alone; with other text around it.
 *
 * A token is known by its place, never by how it begins. Alone, 40 to 4,096 of `[A-Za-z0-9._-]` are a token, 6 to 39
 * of `[A-Za-z0-9._~-]` a code. An error wins over a token, a token over a code. A code whose state or device ID is
 * malformed or given twice is `unknown`, and so is a token that was cut off: no closing quote, or dots instead of its end.
 */
export function readAnswer(text: string): Answer {
  const plain = plainText(text);
  if (!plain.trim()) return { kind: "empty" };

  const fields = new URLSearchParams();
  for (const [, name = "", , quoted, number, encoded = ""] of plain.matchAll(pairs)) {
    fields.append(name, quoted ?? number ?? decoded(encoded));
  }
  const field = (name: string, pattern = /./) => {
    const value = fields.get(name) ?? "";
    return pattern.test(value) ? value : undefined;
  };

  const error = field("error") ?? field("error_code");
  if (error) {
    return {
      kind: "error",
      error: capped(error),
      subcode: field("error_subcode"),
      description: capped(field("error_description") ?? field("error_msg") ?? ""),
    };
  }

  const groupIds = fields.getAll("group_id");
  const tokens = [...fields]
    .filter(([name]) => tokenName.test(name))
    .map(([name, value], index) => ({ token: value, groupId: name.split("_")[2] ?? groupIds[index] }))
    .filter((each) => token.test(each.token));
  const [first, ...rest] = tokens;
  const seconds = field("expires_in", digits);
  if (first) {
    return {
      kind: "token",
      ...first,
      others: rest.filter(({ groupId }) => first.groupId && groupId),
      expiresIn: seconds ? Number(seconds) : undefined,
      userId: field("user_id", digits),
      scope: field("scope"),
      refreshToken: field("refresh_token", token),
      deviceId: field("device_id", word),
      state: field("state", word),
    };
  }

  const callback = callbackIn(fields);
  if (callback.kind === "code") return callback;

  const [, alone = ""] = /^["'\s]*([\w.~-]{6,})["'\s]*$/.exec(plain) ?? [];
  if (alone && alone.length < 40) return { kind: "code", code: alone };
  return token.test(alone) ? { kind: "token", token: alone, others: [] } : { kind: "unknown" };
}
