import type { OAuthError } from "../oauthErrors.ts";

/**
 * VK ID's errors in VK's own words, as its SDKs and public projects quote them (November 2026). Where a source
 * gives the words without a code, the code is `invalid_request`, as VK's pattern "… is missing or invalid" has it elsewhere.
 */
export const vkidErrors = {
  code: { error: "invalid_grant", error_description: "Code is invalid or expired" },
  verifier: { error: "invalid_request", error_description: "verifier is missing or invalid" },
  challenge: { error: "invalid_request", error_description: "Invalid code_challenge" },
  redirectUri: { error: "invalid_request", error_description: "redirect_uri is missing or invalid" },
  state: { error: "invalid_request", error_description: "state is missing or invalid" },
  device: { error: "invalid_request", error_description: "device_id is invalid" },
  scope: { error: "invalid_scope", error_description: "scope is missing or invalid" },
  client: { error: "invalid_client", error_description: "client_id is missing or invalid" },
  refreshToken: { error: "invalid_grant", error_description: "refresh_token is missing or invalid" },
  refreshTokenUsed: {
    error: "invalid_grant",
    error_description: "session is compromised because refresh token has already been applied",
  },
  accessToken: { error: "invalid_token", error_description: "access_token is missing or invalid" },
  denied: { error: "access_denied", error_description: "User denied your request" },
  baseDomain: {
    error: "Error loading",
    error_description: "The platform's settings don't show this base domain",
  },
  slowDown: { error: "slow_down", error_description: "Too many requests, slow down" },
  server: { error: "server_error", error_description: "Server error" },
} as const satisfies Record<string, OAuthError>;

/** What the engine found wrong, as its errors say it. */
export interface EngineError {
  readonly error?: unknown;
  readonly error_description?: unknown;
  /** Never told to anybody but its own log; here it tells one `invalid_grant` from another. */
  readonly error_detail?: unknown;
  readonly message?: string;
}

const { code, verifier, challenge, redirectUri, client, refreshToken, refreshTokenUsed } = vkidErrors;

/** The engine's words and VK's; the first row that fits decides. */
const translations: readonly (readonly [RegExp, OAuthError])[] = [
  [/code_verifier/, verifier],
  [/code_challenge|PKCE/, challenge],
  [/refresh token already used/, refreshTokenUsed],
  [/refresh[ _]token/, refreshToken],
  [/^invalid_grant|'code'/, code],
  [/redirect_uri/, redirectUri],
  [/^invalid_client|client/, client],
  [/^invalid_token|insufficient_scope|no access token|'token'/, vkidErrors.accessToken],
  [/^server_error/, vkidErrors.server],
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
  const [, unsupported, missing] = /^unsupported_(\w+)|missing required parameter.*'(\w+)'/.exec(text) ?? [];
  const parameter = unsupported ?? missing;
  return parameter
    ? { error: "invalid_request", error_description: `${parameter} is missing or invalid` }
    : { error: String(error), error_description: String(said) };
}
