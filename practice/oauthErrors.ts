/** An error as VK prints it. */
export interface OAuthError {
  readonly error: string;
  readonly error_description: string;
}

/** The older flow's errors in VK's own words, as public projects quote them (November 2026). */
export const oauthErrors = {
  clientIdUndefined: { error: "invalid_client", error_description: "client_id is undefined" },
  clientIdIncorrect: { error: "invalid_client", error_description: "client_id is incorrect" },
  secretUndefined: { error: "invalid_client", error_description: "client_secret is undefined" },
  secretIncorrect: { error: "invalid_client", error_description: "client_secret is incorrect" },
  redirectUri: {
    error: "invalid_request",
    error_description: "redirect_uri is incorrect, check application redirect uri in the settings page",
  },
  signInMethod: {
    error: "invalid_request",
    error_description: "Selected sign-in method not available for app",
  },
  scope: { error: "invalid_request", error_description: "invalid scope" },
  display: { error: "invalid_request", error_description: "Invalid display parameter" },
  security: { error: "invalid_request", error_description: "Security Error" },
  blocked: { error: "invalid_request", error_description: "application is blocked" },
  tries: { error: "invalid_request", error_description: "too much tries" },
  code: { error: "invalid_grant", error_description: "Code is invalid or expired." },
} as const satisfies Record<string, OAuthError>;
