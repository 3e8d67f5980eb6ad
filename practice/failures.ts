import { readFailures } from "../config/failures.ts";

/** An error as VK prints it; VK's words are left out where nobody has met them. */
export interface OAuthError {
  readonly error: string;
  readonly error_description?: string;
}

/** An error of VK's API as its JSON holds it. */
export interface ApiFailure {
  readonly error_code: number;
  readonly error_subcode?: number;
  readonly error_msg: string;
}

const table = new Map(readFailures().map((failure) => [failure.id, failure]));

/**
 * VK's code and words for a failure, from the table that the guide's own page of errors is made of.
 * @param part tells its wordings apart: the first that has this in it is meant
 * @throws naming what the table lacks, so that the practice VK does not start
 */
function vkSays(id: string, part: string): { readonly code: string | undefined; readonly words: string } {
  const { says = [], code, error } = table.get(id) ?? {};
  const words = says.find((wording) => wording.includes(part));
  if (!words) throw new Error(`src/_data/failures.yaml has no ${id} that says "${part}"`);
  return { code: code ?? error, words };
}

/** VK's words for a failure, without the code. */
export function vkWords(id: string, part = ""): string {
  return vkSays(id, part).words;
}

/** An error of VK's OAuth. Where a source gives the words alone, the code is `invalid_request`, as with most. */
export function oauthError(id: string, part = ""): OAuthError {
  const { code = "invalid_request", words } = vkSays(id, part);
  return { error: code, error_description: words };
}

/** An error of VK's OAuth whose code alone is known. */
export function bareError(id: string): OAuthError {
  const error = table.get(id)?.error;
  if (!error) throw new Error(`src/_data/failures.yaml has no ${id} with an error`);
  return { error };
}

/** An error of VK's API. */
export function apiError(id: string, part = ""): ApiFailure {
  const { code = "", words } = vkSays(id, part);
  const [, number, subcode] = /^(\d+)(?:\/(\d+))?$/.exec(code) ?? [];
  if (!number) throw new Error(`src/_data/failures.yaml has no number of the API for ${id}`);
  return {
    error_code: Number(number),
    ...(subcode && { error_subcode: Number(subcode) }),
    error_msg: words,
  };
}
