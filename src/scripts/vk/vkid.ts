import type { AuthorizationRequest } from "./authorize.ts";

/**
 * VK ID's OAuth 2.1 (id.vk.com/about/business/go/docs/ru/vkid/latest/vk-id/connection/api-integration/api-description):
 * the addresses and bodies of its requests. Bodies are form-encoded and need no header of their own, or the browser
 * would ask first (CORS preflight) and VK would refuse.
 */

/** VK's number for the language of its own pages. */
export const languageId: Readonly<Record<"ru" | "en", string>> = { ru: "0", en: "3" };

/**
 * The part of VK ID's authorization request that is known when the page is built.
 *
 * @returns an absolute address; without `client_id` where the request has none yet
 */
export function vkidAddress(request: AuthorizationRequest, language: "ru" | "en"): string {
  const { origin, clientId, redirectUri, scope } = request;
  const address = new URL("/authorize", origin);
  address.search = new URLSearchParams({
    response_type: "code",
    ...(clientId && { client_id: clientId }),
    redirect_uri: redirectUri,
    scope: scope.join(" "),
    code_challenge_method: "s256",
    lang_id: languageId[language],
  }).toString();
  return address.href;
}

/** What an exchange needs; what is missing is sent empty, and VK says so. */
export interface Exchange {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly code: string;
}

/** The body of `POST /oauth2/auth` that exchanges a code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export function exchangeBody({
  clientId = "",
  redirectUri = "",
  state = "",
  codeVerifier = "",
  deviceId = "",
  code = "",
}: Partial<Exchange>): URLSearchParams {
  return new URLSearchParams({
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_verifier: codeVerifier,
    device_id: deviceId,
    code,
  });
}

/** The body of `POST /oauth2/auth` that refreshes a token; the refresh token is dead afterwards (RFC 6749 §6). */
export function refreshBody(
  clientId: string,
  refreshToken: string,
  deviceId: string,
  state: string,
): URLSearchParams {
  return new URLSearchParams({
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: refreshToken,
    device_id: deviceId,
    state,
  });
}

/** The body of `POST /oauth2/revoke` and `POST /oauth2/user_info`. */
export function tokenBody(clientId: string, accessToken: string): URLSearchParams {
  return new URLSearchParams({ client_id: clientId, access_token: accessToken });
}
