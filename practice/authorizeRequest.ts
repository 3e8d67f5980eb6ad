import { type RegisteredApp, registeredFor } from "./apps.ts";
import type { OAuthError } from "./failures.ts";
import { oauthErrors } from "./oauthErrors.ts";
import { type Permissions, readScope } from "./scope.ts";

/** A request for access that VK would show to the reader. */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly app: RegisteredApp;
  readonly scope: readonly string[];
  readonly state: string | undefined;
  /** `revoke=1`: show the dialog even where access was granted before. */
  readonly askAgain: boolean;
}

export type AuthorizeReading =
  /** A mistake in the settings: VK says so on its own page and does not return to the site. */
  | { readonly kind: "stays"; readonly error: OAuthError }
  /** A mistake that VK reports back to the site. */
  | { readonly kind: "returns"; readonly error: OAuthError; readonly request: AuthorizeRequest }
  | { readonly kind: "asks"; readonly request: AuthorizeRequest };

const displays = new Set(["page", "popup", "mobile", "ios", "touch"]);

/** Reads the parameters of `/authorize`, in the order in which VK judges them. */
export function readAuthorizeRequest(
  query: URLSearchParams,
  apps: readonly RegisteredApp[],
  permissions: Permissions,
): AuthorizeReading {
  const stays = (error: OAuthError): AuthorizeReading => ({ kind: "stays", error });

  const clientId = query.get("client_id");
  if (!clientId) return stays(oauthErrors.clientIdUndefined);
  const registered = registeredFor(clientId, apps);
  if (registered.length === 0) return stays(oauthErrors.clientIdIncorrect);

  // Byte for byte: no slash, port or letter case is forgiven.
  const ofAddress = registered.filter(({ redirectUri }) => redirectUri === query.get("redirect_uri"));
  const app = ofAddress.find(({ flow }) => flow === "oauth");
  const onlyVkId = (ofAddress.length > 0 ? ofAddress : registered).every(({ flow }) => flow === "vkid");
  if (onlyVkId) return stays(oauthErrors.signInMethod);
  if (!app) return stays(oauthErrors.redirectUri);

  // The implicit flow, `token`, is closed to such apps; VK's words for anything else are not known.
  if (query.get("response_type") !== "code") return stays(oauthErrors.security);
  const scope = readScope(query.get("scope") ?? "", permissions);
  if (!scope) return stays(oauthErrors.scope);

  const state = query.get("state") ?? undefined;
  const request = { clientId, app, scope, state, askAgain: query.get("revoke") === "1" };
  const displayKnown = displays.has(query.get("display") ?? "page");
  return displayKnown ? { kind: "asks", request } : { kind: "returns", error: oauthErrors.display, request };
}

/** The address that takes the reader back to the site; `state` is echoed only where it was sent. */
export function returnAddress(
  { app, state }: AuthorizeRequest,
  answer: Readonly<Record<string, string>>,
): string {
  return withParameters(app.redirectUri, answer, state);
}

/** A registered address, byte for byte, with an answer's parameters after it. */
export function withParameters(
  redirectUri: string,
  answer: Readonly<Record<string, string>>,
  state: string | undefined,
): string {
  const parameters = new URLSearchParams({ ...answer, ...(state !== undefined && { state }) });
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${parameters}`;
}
