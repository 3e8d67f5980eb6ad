import { bareError, type OAuthError, oauthError, vkWords } from "../failures.ts";

const redirectUri = oauthError("redirect-uri", "is missing or invalid");

/** VK ID says the same of all its parameters. */
function missing(parameter: string): OAuthError {
  return {
    error: redirectUri.error,
    error_description: vkWords("redirect-uri", "is missing or invalid").replace("redirect_uri", parameter),
  };
}

/** What VK ID refuses, each an entry of the guide's table of failures; where its words are not known, by code alone. */
export const vkidErrors = {
  redirectUri,
  code: oauthError("code-expired"),
  verifier: oauthError("verifier", "verifier is"),
  challenge: oauthError("verifier", "code_challenge"),
  state: missing("state"),
  device: oauthError("device-id"),
  scope: bareError("invalid-scope"),
  client: bareError("client-id"),
  refreshToken: oauthError("refresh-invalid"),
  refreshTokenUsed: oauthError("refresh-used"),
  accessToken: oauthError("vkid-token"),
  denied: oauthError("access-denied"),
  interaction: { error: vkWords("login-required") },
  baseDomain: oauthError("base-domain"),
  slowDown: bareError("too-many-tries"),
  server: bareError("server-down"),
} as const satisfies Record<string, OAuthError>;

/** What the engine found wrong, as its errors say it. */
export interface EngineError {
  readonly error?: unknown;
  readonly error_description?: unknown;
  /** Never told to anybody but its own log; here it tells one `invalid_grant` from another. */
  readonly error_detail?: unknown;
  readonly message?: string;
}

const { code, verifier, challenge, client, refreshToken, refreshTokenUsed } = vkidErrors;

/** The engine's words and VK's; the first row that fits decides. */
const translations: readonly (readonly [RegExp, OAuthError])[] = [
  [/code_verifier/, verifier],
  [/code_challenge|PKCE/, challenge],
  [/state is too short/, vkidErrors.state],
  [/refresh token already used/, refreshTokenUsed],
  [/refresh[ _]token/, refreshToken],
  [/^invalid_grant|'code'/, code],
  [/redirect_uri/, redirectUri],
  [/^invalid_client|client/, client],
  [/^invalid_token|insufficient_scope|no access token|'token'/, vkidErrors.accessToken],
  [/^server_error/, vkidErrors.server],
  [/^invalid_scope/, vkidErrors.scope],
  [/^interaction_required/, vkidErrors.interaction],
];

/** An error of the engine in VK's words; one that VK is not known to give keeps the engine's. */
export function inVkWords(engine: EngineError, grantType?: string | null): OAuthError {
  const { error = "server_error", error_description: said = "", error_detail: detail = "" } = engine;
  // "client mismatch" and "grant not found" are said of codes and refresh tokens alike.
  if (error === "invalid_grant" && grantType === "refresh_token" && !/already used/.test(String(detail)))
    return refreshToken;
  const text = `${error} ${said} ${detail}`;
  const found = translations.find(([words]) => words.test(text))?.[1];
  if (found) return found;
  const [, unsupported, absent] = /^unsupported_(\w+)|missing required parameter.*'(\w+)'/.exec(text) ?? [];
  const parameter = unsupported ?? absent;
  return parameter ? missing(parameter) : { error: String(error), error_description: String(said) };
}
