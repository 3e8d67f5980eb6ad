import type { AuthorizationRequest } from "./authorize.ts";

/**
 * The address that exchanges a code of OAuth ВКонтакте for a token, still without code and secret, so that it can
 * be written at build time (RFC 6749 §4.1.3; dev.vk.com/ru/api/access-token/authcode-flow-user).
 *
 * @returns an absolute address with `client_id` and the very `redirect_uri` of the authorization request
 */
export function exchangeAddress({
  origin,
  clientId,
  redirectUri,
}: Omit<AuthorizationRequest, "scope">): string {
  const address = new URL("/access_token", origin);
  address.search = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri }).toString();
  return address.href;
}

/**
 * The exchange made complete. VK demands the secret here and answers `client_secret is undefined` without it.
 *
 * @param base what `exchangeAddress` gave
 * @param code the authorization code
 * @param clientSecret the app's secret key; left out of the address while there is none, or an empty one
 * @returns an absolute address; it holds the secret, so it stands in the link and nowhere else
 */
export function withCode(base: string | URL, code: string, clientSecret?: string): string {
  const url = new URL(base);
  if (clientSecret) url.searchParams.set("client_secret", clientSecret);
  url.searchParams.set("code", code);
  return url.href;
}
