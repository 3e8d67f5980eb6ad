/** The version of VK's API that the guide speaks: the latest documented one (dev.vk.com/en/api/api-requests). */
export const apiVersion = "5.199";

/** What the guide asks of OAuth ВКонтакте (RFC 6749 §4.1.1). */
export interface AuthorizationRequest {
  /** VK's origin, `https://oauth.vk.ru` unless the build names another. */
  readonly origin: string;
  /** The app's ID, digits. */
  readonly clientId: string;
  /** The page's own published address, exactly as it is registered at VK. */
  readonly redirectUri: string;
  /** Names of permissions. */
  readonly scope: readonly string[];
}

/**
 * The address of VK's consent dialog, without a `state`: the plain link that works with no script
 * (RFC 6749 §4.1.1; dev.vk.com/ru/api/access-token/authcode-flow-user).
 *
 * @returns an absolute address; `redirect_uri` reads back byte for byte as it was given
 */
export function authorizationAddress({ origin, clientId, redirectUri, scope }: AuthorizationRequest): string {
  const address = new URL("/authorize", origin);
  address.search = new URLSearchParams({
    client_id: clientId,
    display: "page",
    redirect_uri: redirectUri,
    scope: scope.join(),
    response_type: "code",
    v: apiVersion,
  }).toString();
  return address.href;
}

/**
 * The same authorization request, bound to this browser by a `state` (RFC 6749 §10.12, RFC 9700 §4.7).
 *
 * @param address what `authorizationAddress` gave, as it stands in the link
 * @param state a fresh random value, 43 base64url characters
 * @returns the address with `state`, an earlier one replaced and nothing else changed
 */
export function withState(address: string | URL, state: string): string {
  const url = new URL(address);
  url.searchParams.set("state", state);
  return url.href;
}
