import { expect, test } from "playwright/test";
import { readFailures } from "../../config/failures.ts";
import { apiErrors } from "../../practice/api.ts";
import { apiError, bareError, type OAuthError, oauthError, vkWords } from "../../practice/failures.ts";
import { oauthErrors } from "../../practice/oauthErrors.ts";
import { vkidErrors } from "../../practice/vkid/errors.ts";
import { findFailure } from "../../src/scripts/vk/failure.ts";

const table = readFailures();

// The lookups are done as these modules load, so that an entry they miss fails this file as it fails the start.
test("whatever the practice VK refuses, the guide's page of errors explains by the very same words", () => {
  const ofOauth: OAuthError[] = [...Object.values(oauthErrors), ...Object.values(vkidErrors)];
  const refusals = [
    ...ofOauth.map((answer) => ({ answer, words: answer.error_description })),
    ...Object.values(apiErrors).map((error) => ({ answer: { error }, words: error.error_msg })),
  ];
  // VK ID says the same of all its parameters, and nobody has met it said of the state.
  for (const { answer, words } of refusals.filter(({ words }) => words !== "state is missing or invalid")) {
    const found = findFailure(JSON.stringify(answer), table);
    expect(found, JSON.stringify(answer)).toBeDefined();
    if (words) expect(found?.says).toContain(words);
  }
});

test("VK's code comes with its words, with a subcode of the API, or alone", () => {
  expect(oauthError("secret-missing")).toEqual({
    error: "invalid_client",
    error_description: "client_secret is undefined",
  });
  expect(oauthError("client-id", "incorrect").error_description).toBe("client_id is incorrect");
  expect(oauthError("verifier").error, "where nobody has told the code").toBe("invalid_request");
  expect(bareError("server-down")).toEqual({ error: "server_error" });
  expect(apiError("other-ip")).toEqual({
    error_code: 5,
    error_subcode: 1130,
    error_msg: "User authorization failed: access_token was given to another ip address.",
  });
  expect(vkWords("access-denied")).toBe("User denied your request");
});

test("what the table lacks is named, and the practice VK does not start", () => {
  expect(() => oauthError("no-such-failure")).toThrow("no-such-failure");
  expect(() => oauthError("client-id", "unheard of")).toThrow('client-id that says "unheard of"');
  expect(() => oauthError("narrowed"), "a failure without words").toThrow("narrowed");
  expect(() => bareError("secret-missing"), "a failure without a code of its own").toThrow("secret-missing");
  expect(() => apiError("code-expired"), "a failure of OAuth").toThrow("code-expired");
});
