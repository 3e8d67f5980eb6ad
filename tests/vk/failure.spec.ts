import fc from "fast-check";
import { expect, test } from "playwright/test";
import { type Failure, findFailure } from "../../src/scripts/vk/failure.ts";
import { cpuMs } from "./cpu.ts";

const failures: readonly Failure[] = [
  { id: "denied", error: "access_denied", says: ["User denied your request"] },
  { id: "security-error", says: ["Security Error"] },
  { id: "blocked", says: ["application is blocked"] },
  { id: "code", error: "invalid_grant", says: ["Code is invalid or expired.", "Code is expired."] },
  { id: "secret-missing", says: ["client_secret is undefined"] },
  { id: "redirect", says: ["redirect_uri is incorrect"] },
  {
    id: "redirect-settings",
    says: ["redirect_uri is incorrect, check application redirect uri in the settings page"],
  },
  { id: "settings", says: ["settings don't show"] },
  { id: "base-domain", says: ["The platform's settings don't show this base domain"] },
  {
    id: "token",
    error: "5",
    says: ["User authorization failed: invalid access_token (4).", "User authorization failed"],
  },
  { id: "ip", error: "5/1130", says: ["access_token was given to another ip address."] },
  { id: "token-again", error: "5", says: [] },
  {
    id: "scopes",
    error: "15/1133",
    says: ["no access to call this method. It cannot be called with current scopes."],
  },
  { id: "access", error: "15", says: ["no access to call this method"] },
  { id: "app-type", error: "15/1134", says: [] },
  { id: "plus", says: ["a+b & c"] },
  { id: "empty", says: ["", " . "] },
];

const apiError = (error_code: number, error_subcode: number, error_msg: string): string =>
  JSON.stringify({ error: { error_code, error_subcode, error_msg } });

const found: Record<string, [string, string]> = {
  "VK's JSON": ['{"error":"invalid_request","error_description":"Security Error"}', "security-error"],
  "the words alone": ["Security Error", "security-error"],
  "other capitals": ["SECURITY error", "security-error"],
  "other white space": ["  security\u00a0\n  error ", "security-error"],
  "words amid others": ["вижу application is blocked. что делать?", "blocked"],
  "no full stop where VK has one": ["code is invalid or expired", "code"],
  "more full stops": ["Code is invalid or expired...", "code"],
  "curly quotes": ["“The platform’s settings don’t show this base domain”", "base-domain"],
  "an address": [
    "https://example.org/?error=invalid_request&error_description=Security+Error&state=s",
    "security-error",
  ],
  "a percent-encoded address": ["?error=x&error_description=User%20denied%20your%20request", "denied"],
  "bad percent-encoding": ["%E0%A4%A Security%20Error %", "security-error"],
  "a saved page": [
    "<pre>{&quot;error&quot;:&quot;x&quot;,&quot;error_description&quot;:&quot;Security Error&quot;}",
    "security-error",
  ],
  "escapes of JSON": ['{"error_msg":"\\u0053ecurity Error"}', "security-error"],
  "signs that mean something in an address": ["A+B & C", "plus"],
  "the longer of two": [
    "redirect_uri is incorrect, check application redirect uri in the settings page",
    "redirect-settings",
  ],
  "the shorter, where the longer is not said": ["redirect_uri is incorrect.", "redirect"],
  "the longer of two, listed first": [
    "15 Access denied: no access to call this method. It cannot be called with current scopes.",
    "scopes",
  ],
  "words before a code": [
    '{"error":{"error_code":5,"error_subcode":1130,"error_msg":"User authorization failed: access_token was given to another ip address."}}',
    "ip",
  ],
  "the code of JSON": ['{"error":"invalid_grant","error_description":"Something new"}', "code"],
  "the code of an address": ["https://example.org/#error=access_denied", "denied"],
  "the code of a callback": [
    new URLSearchParams({ error: "access_denied", error_description: "Something new" }).toString(),
    "denied",
  ],
  "the number of the API, the first row that has it": [
    '{"error":{"error_code":5,"error_msg":"New"}}',
    "token",
  ],
  "the number and subcode of the API, where the words are new": [apiError(5, 1130, "New"), "ip"],
  "a subcode before words that several failures begin with": [
    apiError(5, 1130, "User authorization failed: new"),
    "ip",
  ],
  "a subcode that follows the words": [
    '{"error":{"error_msg":"New","error_code":15,"request_params":[],"error_subcode":1133}}',
    "scopes",
  ],
  "a subcode, whatever row of its number is listed first": [apiError(15, 1134, "New"), "app-type"],
  "a subcode of formatted JSON": [JSON.stringify(JSON.parse(apiError(15, 1134, "New")), null, 2), "app-type"],
  "the number, where nobody knows the subcode": [apiError(5, 1199, "New"), "token"],
  "words, where nobody knows the subcode": [apiError(15, 1199, "Application is blocked"), "blocked"],
};

for (const [by, [text, id]] of Object.entries(found)) {
  test(`a failure is found by ${by}`, () => expect(findFailure(text, failures)?.id).toBe(id));
}

for (const text of [
  "",
  "  ",
  ".",
  "Security",
  "invalid_grant is a word",
  '{"error":"unheard_of","error_description":"Never met"}',
  '{"error":{"error_code":55}}',
  '{"error":{"error_code":55,"error_subcode":1130}}',
  "5/1130",
  '{"access_token":"abc"}',
]) {
  test(`no failure is found in ${JSON.stringify(text)}`, () =>
    expect(findFailure(text, failures)).toBeUndefined());
}

test("nothing is found in a table without rows", () =>
  expect(findFailure("Security Error", [])).toBeUndefined());

test("every failure is found by each of its own words, whatever stands around them", {
  tag: "@row-19",
}, () => {
  const around = fc.stringMatching(/^[ \n"'{}<>а-я]*$/);
  for (const failure of failures.slice(0, -1)) {
    for (const words of failure.says) {
      fc.assert(
        fc.property(around, around, (before, after) => {
          expect(findFailure(before + words + after, failures)).toBe(failure);
        }),
        { numRuns: 30 },
      );
    }
  }
});

test("no text makes looking throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void findFailure(text, failures)));
});

test("a megabyte is looked through in well under a second, at a table of a hundred rows", () => {
  const table = Array.from({ length: 100 }, (_, row) => ({
    id: `${row}`,
    says: [`Failure number ${row} is met`],
  }));
  for (const unit of ["a", "failure number ", "%", "+", "&", " ", ". ", "\\", "%20"]) {
    const text = unit.repeat(1e6 / unit.length);
    expect(cpuMs(() => findFailure(text, table))).toBeLessThan(1000);
  }
});
