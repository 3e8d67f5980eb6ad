import { oauthError } from "./failures.ts";

/** What the older flow refuses, each an entry of the guide's table of failures. */
export const oauthErrors = {
  clientIdUndefined: oauthError("client-id", "undefined"),
  clientIdIncorrect: oauthError("client-id", "incorrect"),
  secretUndefined: oauthError("secret-missing"),
  secretIncorrect: oauthError("secret-wrong"),
  redirectUri: oauthError("redirect-uri", "is incorrect"),
  signInMethod: oauthError("wrong-method"),
  scope: oauthError("invalid-scope"),
  display: oauthError("display-parameter"),
  security: oauthError("security-error"),
  blocked: oauthError("app-blocked"),
  tries: oauthError("too-many-tries"),
  code: oauthError("code-expired"),
  denied: oauthError("access-denied"),
};
