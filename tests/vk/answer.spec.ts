import fc from "fast-check";
import { expect, test } from "playwright/test";
import { type Answer, readAnswer } from "../../src/scripts/vk/answer.ts";
import { cpuMs } from "./cpu.ts";

type Token = Extract<Answer, { kind: "token" }>;
/** An answer as it is expected; where no further tokens are named, there are none. */
type Expected = Exclude<Answer, Token> | (Omit<Token, "others"> & Partial<Pick<Token, "others">>);

const hex = "533bacf01e11f55b536a565b57531ad114461ae8736d6506a3533bacf01e11f55b536a565b57531ad1144";
const token = `vk1.a.${"Ab-_09".repeat(30)}`;
const token2 = `vk1.a.${"Zy_-87".repeat(30)}`;
const whole = `{"access_token":"${token}","expires_in":0,"user_id":8492}`;
const read: Expected = { kind: "token", token, expiresIn: 0, userId: "8492" };

const refresh = `vk2.r.${"Qw12".repeat(20)}`;
const vkid = JSON.stringify({
  refresh_token: refresh,
  access_token: token,
  id_token: "eyJ.eyJ.sig",
  token_type: "Bearer",
  expires_in: 3600,
  user_id: 1234,
  state: "s",
  scope: "vkid.personal_info groups",
});
const apiError = {
  error: {
    error_code: 5,
    error_subcode: 1130,
    error_msg: "User authorization failed: access_token was given to another ip address.",
    request_params: [
      { key: "method", value: "users.get" },
      { key: "code", value: "not-a-code" },
    ],
  },
};
const apiErrorRead: Expected = {
  kind: "error",
  error: "5",
  subcode: "1130",
  description: apiError.error.error_msg,
};

const pasted: Record<string, [string, Expected]> = {
  // The exchange's JSON.
  "the answer whole": [whole, read],
  "the answer, formatted": [JSON.stringify(JSON.parse(whole), null, 2), read],
  "the answer with Windows line ends": [
    JSON.stringify(JSON.parse(whole), null, "\t").replaceAll("\n", "\r\n"),
    read,
  ],
  "the answer of an older app, its token without a prefix": [
    `{"access_token":"${hex}","expires_in":86400,"user_id":1,"email":"i.ivanov@example.org"}`,
    { kind: "token", token: hex, expiresIn: 86400, userId: "1" },
  ],
  // Without what came last: a number at the very end may have been cut off.
  "the answer in the table that Firefox shows": [
    `\t\naccess_token\t"${token}"\nexpires_in\t0\nuser_id\t8492`,
    { kind: "token", token, expiresIn: 0 },
  ],
  "an error in the table that Firefox shows": [
    '\t\nerror\t"invalid_grant"\nerror_description\t"Code is invalid or expired."',
    { kind: "error", error: "invalid_grant", description: "Code is invalid or expired." },
  ],
  "an error of the API in the table that Firefox shows": [
    `\t\nerror\t\nerror_code\t5\nerror_subcode\t1130\nerror_msg\t"${apiError.error.error_msg}"\nrequest_params\t\n0\t\nkey\t"code"\nvalue\t"not-a-code"`,
    apiErrorRead,
  ],
  "the answer with its numbers as text": [
    `{"access_token":"${token}","expires_in":"86400","user_id":"8492"}`,
    { kind: "token", token, expiresIn: 86400, userId: "8492" },
  ],
  "the answer in another order": [`{"user_id":8492,"expires_in":0,"access_token":"${token}"}`, read],
  "text around the answer": [`Вот что показал ВК:\n${whole}\nспасибо!`, read],
  "the answer as a messenger quotes it": [`«${whole.replaceAll('"', "”")}»`, read],
  "the answer in low and high quotes": [whole.replace(/"([^"]*)"/g, "„$1“"), read],
  "the answer with no-break spaces": [whole.replaceAll(":", "\u00a0:\u00a0"), read],
  "the answer with zero-width spaces": [[...whole].join("\u200b"), read],
  "the answer with soft hyphens and a byte order mark": [`\ufeff${whole.replaceAll(".", ".\u00ad")}`, read],
  "the answer with Markdown's backslashes": [whole.replaceAll("_", "\\_"), read],
  "the answer as text inside of JSON": [JSON.stringify({ body: whole }), read],
  "the answer as Python prints it": [whole.replaceAll('"', "'").replaceAll(":", ": "), read],
  "the answer as Firefox's viewer copies it": [
    `access_token:\t"${token}"\nexpires_in:\t0\nuser_id:\t8492\n`,
    read,
  ],
  "the page with the answer, saved": [
    `<html><head><meta name="color-scheme" content="light dark"></head><body><pre style="word-wrap: break-word;">${whole}</pre></body></html>`,
    read,
  ],
  "the page with the answer, its quotes escaped": [`<pre>${whole.replaceAll('"', "&quot;")}</pre>`, read],

  // Cut off.
  "the answer cut off after the token": [whole.slice(0, -30), { kind: "token", token }],
  "the answer cut off in a number: a part of one is not the number": [
    `{"access_token":"${token}","expires_in":864`,
    { kind: "token", token },
  ],
  "the answer cut off in the token": [`{"access_token":"${token.slice(0, 100)}`, { kind: "unknown" }],
  "the answer cut off in the token, with words after it": [
    `{"access_token":"${token.slice(0, 100)} дальше не влезло "вот"`,
    { kind: "unknown" },
  ],
  "the answer cut off in the token, then whole": [`{"access_token":"${token.slice(0, 100)}\n${whole}`, read],
  "the answer cut off before the closing quote": [`{"access_token":"${token}`, { kind: "unknown" }],
  "the answer cut off at the front": [whole.slice(8), { kind: "unknown" }],
  "the answer with dots instead of the token's end": [
    `{"access_token":"${token.slice(0, 60)}...","expires_in":0}`,
    { kind: "unknown" },
  ],
  "an address with an ellipsis instead of the token's end": [
    `https://oauth.vk.ru/blank.html#access_token=${token.slice(0, 60)}…`,
    { kind: "unknown" },
  ],

  // Addresses.
  "an address with a token": [
    `https://oauth.vk.ru/blank.html#access_token=${token}&expires_in=86400&user_id=8492&state=s`,
    { kind: "token", token, expiresIn: 86400, userId: "8492", state: "s" },
  ],
  "an address as a phone shows it": [
    `oauth.vk.com/blank.html#access_token=${token}&expires_in=0&user_id=8492&email=a%2Bb@example.org`,
    { kind: "token", token, expiresIn: 0, userId: "8492" },
  ],
  "an address escaped for HTML": [
    `<a href="https://oauth.vk.ru/blank.html#access_token=${token}&amp;expires_in=0&amp;user_id=8492">`,
    read,
  ],
  "a community's token in an address": [
    `https://oauth.vk.ru/blank.html#access_token_123=${token}&expires_in=0`,
    { kind: "token", token, groupId: "123", expiresIn: 0 },
  ],
  "several communities' tokens in an address": [
    `#access_token_123=${token}&access_token_45=${token2}&expires_in=0`,
    {
      kind: "token",
      token,
      groupId: "123",
      others: [{ token: token2, groupId: "45" }],
      expiresIn: 0,
    },
  ],
  "a token with its name": [`access_token=${token}`, { kind: "token", token }],
  "an address with a code": [
    "https://example.org/ru/authorize/?code=7a6fa4dff77a228eeda566&state=s1#step2",
    { kind: "code", code: "7a6fa4dff77a228eeda566", state: "s1" },
  ],
  "an address of VK ID, of a page that did not open": [
    "http://localhost/?code=vk2.a.abc-_&expires_in=600&device_id=d1~&state=s1&ext_id=e&type=code_v2",
    { kind: "code", code: "vk2.a.abc-_", state: "s1", deviceId: "d1~" },
  ],
  "an address with a code in a sentence": [
    "Меня вернуло сюда: https://example.org/?state=s1&code=abcdef что дальше?",
    { kind: "code", code: "abcdef", state: "s1" },
  ],
  "an address with a malformed state": ["https://example.org/?code=abcdef&state=%22", { kind: "unknown" }],
  "an address with two codes": ["https://example.org/?code=abcdef&code=ghijkl", { kind: "unknown" }],
  "an address with a refusal": [
    "https://example.org/?error=access_denied&error_reason=user_denied&error_description=User+denied+your+request",
    { kind: "error", error: "access_denied", description: "User denied your request" },
  ],
  "an address with an error and a code": [
    "https://example.org/#error=server_error&code=abcdef",
    { kind: "error", error: "server_error", description: "" },
  ],
  "the authorization request itself": [
    "https://oauth.vk.ru/authorize?client_id=1&response_type=code&scope=ads&v=5.199",
    { kind: "unknown" },
  ],

  // Several communities, VK ID.
  "a community's answer": [
    `{"groups":[{"group_id":1,"access_token":"${token}"}],"expires_in":0}`,
    { kind: "token", token, groupId: "1", expiresIn: 0 },
  ],
  "several communities' answer": [
    `{"groups":[{"group_id":1,"access_token":"${token}"},{"access_token":"${token2}","group_id":22}],"expires_in":0}`,
    {
      kind: "token",
      token,
      groupId: "1",
      others: [{ token: token2, groupId: "22" }],
      expiresIn: 0,
    },
  ],
  "the answers of two persons: the first": [
    `${whole}\n{"access_token":"${token2}","expires_in":86400,"user_id":1}`,
    read,
  ],
  "a person's answer and a community's: the first": [
    `${whole}\n{"access_token_45":"${token2}","expires_in":0}`,
    read,
  ],
  "VK ID's answer": [
    vkid,
    {
      kind: "token",
      token,
      expiresIn: 3600,
      userId: "1234",
      scope: "vkid.personal_info groups",
      state: "s",
      refreshToken: refresh,
    },
  ],

  // Errors.
  "the exchange's error": [
    '{"error":"invalid_grant","error_description":"Code is invalid or expired."}',
    { kind: "error", error: "invalid_grant", description: "Code is invalid or expired." },
  ],
  "an error in Russian, as PHP escapes it": [
    '{"error":"invalid_request","error_description":"\\u041e\\u0448\\u0438\\u0431\\u043a\\u0430 https:\\/\\/vk.com"}',
    { kind: "error", error: "invalid_request", description: "Ошибка https://vk.com" },
  ],
  "an error without words": [
    '{"error":"server_error"}',
    { kind: "error", error: "server_error", description: "" },
  ],
  "an error of VK's API": [JSON.stringify(apiError), apiErrorRead],
  "an error of VK's API, formatted": [JSON.stringify(apiError, null, 4), apiErrorRead],
  "a request with a token, and the API's error to it": [
    `https://api.vk.ru/method/users.get?access_token=${token}&v=5.199 ${JSON.stringify(apiError)}`,
    apiErrorRead,
  ],

  // Alone.
  "a token alone": [`  ${token}\n`, { kind: "token", token }],
  "a token alone, without a prefix": [hex, { kind: "token", token: hex }],
  "a token alone, in quotes": [`“${token}”`, { kind: "token", token }],
  "40 characters alone": ["a".repeat(40), { kind: "token", token: "a".repeat(40) }],
  "39 characters alone": ["a".repeat(39), { kind: "code", code: "a".repeat(39) }],
  "6 characters alone": ["7a6fa4", { kind: "code", code: "7a6fa4" }],
  "5 characters alone": ["7a6fa", { kind: "unknown" }],
  "4,097 characters alone": ["a".repeat(4097), { kind: "unknown" }],
  "two words": [`${hex} ${hex}`, { kind: "unknown" }],
  "a token with a Cyrillic letter in it": [`${token}а`, { kind: "unknown" }],

  // Nothing.
  nothing: ["", { kind: "empty" }],
  "white space, seen and unseen": [" \n\t\u00a0\u200b\ufeff", { kind: "empty" }],
  "an empty token": ['{"access_token":"","expires_in":0}', { kind: "unknown" }],
  "a token that is none": ['{"access_token":"<img src=x onerror=alert(1)>"}', { kind: "unknown" }],
  "a token's place held by dots": ['{"access_token":"...","expires_in":0}', { kind: "unknown" }],
  "an empty object": ["{}", { kind: "unknown" }],
  "a sentence": ["Помогите, ничего не получилось", { kind: "unknown" }],
  "a prototype": ['{"__proto__":{"access_token":null},"constructor":"x"}', { kind: "unknown" }],
};

for (const [name, [text, answer]] of Object.entries(pasted)) {
  const expected = answer.kind === "token" ? { others: [], ...answer } : answer;
  test(`${name}: ${answer.kind}`, () => expect(readAnswer(text)).toEqual(expected));
}

test("VK's own words are kept to 200 characters, none cut in half", () => {
  const error = "🎫".repeat(300);
  expect(readAnswer(JSON.stringify({ error, error_description: error }))).toEqual({
    kind: "error",
    error: "🎫".repeat(200),
    description: "🎫".repeat(200),
  });
});

test("an answer cut off anywhere never gives a part of a token, a number or an ID", () => {
  for (const text of [whole, vkid, JSON.stringify(JSON.parse(vkid), null, 2)]) {
    const complete = readAnswer(text);
    for (let length = 0; length < text.length; length++) {
      const answer = readAnswer(text.slice(0, length));
      if (answer.kind === "token") {
        expect(complete).toMatchObject(
          Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined)),
        );
      } else {
        expect(["empty", "unknown"]).toContain(answer.kind);
      }
    }
  }
});

const tokens = fc.stringMatching(/^[A-Za-z0-9._-]{40,300}[A-Za-z0-9_-]$/);

test("a token is given back byte for byte, wherever it stood", { tag: "@row-19" }, () => {
  const places = fc.constantFrom<(token: string) => string>(
    (token) => token,
    (token) => `access_token=${token}`,
    (token) => `#state=x&access_token=${token}&expires_in=0`,
    (token) => `{"access_token":"${token}"}`,
    (token) => JSON.stringify({ groups: [{ group_id: 1, access_token: token }] }, null, 2),
    (token) => `<pre>{&quot;access_token&quot;:&quot;${token}&quot;,`,
  );
  fc.assert(
    fc.property(tokens, places, (token, place) => {
      expect(readAnswer(place(token))).toMatchObject({ kind: "token", token });
    }),
  );
});

test("a code is given back byte for byte, and so is what came beside it", () => {
  const code = fc.stringMatching(/^[A-Za-z0-9._~-]{6,39}$/);
  const beside = fc.stringMatching(/^[A-Za-z0-9._~-]{1,64}$/);
  fc.assert(
    fc.property(code, beside, beside, fc.constantFrom("?", "#"), (code, state, deviceId, mark) => {
      const parameters = new URLSearchParams({ code, state, device_id: deviceId });
      const address = `https://example.org/ru/${mark}${parameters}`;
      expect(readAnswer(address)).toEqual({ kind: "code", code, state, deviceId });
      expect(readAnswer(code)).toEqual({ kind: "code", code });
    }),
  );
});

/** Fragments of answers in any order, and plain noise. */
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.json(),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "access_token",
          "access_token_1",
          "group_id",
          "code",
          "state",
          "error",
          "error_code",
          "user_id",
        ),
        fc.constantFrom(
          '"',
          "'",
          ":",
          "=",
          "&",
          "#",
          "{",
          "}",
          ",",
          " ",
          "\\",
          "\\u0022",
          "&quot;",
          "%",
          "%41",
          "“",
          "\u200b",
        ),
        fc.constantFrom(whole, token, "7a6fa4dff7", "5"),
        fc.string({ unit: "binary", maxLength: 5 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join("")),
);

test("no text makes reading throw, and what is read is of the allowed characters", { tag: "@row-19" }, () => {
  fc.assert(
    fc.property(texts, (text) => {
      const answer = readAnswer(text);
      const values =
        answer.kind === "token"
          ? [answer, ...answer.others].map((each) => each.token).concat(answer.refreshToken ?? [])
          : answer.kind === "code"
            ? [answer.code, answer.state, answer.deviceId]
            : [];
      for (const value of values) expect(value ?? "x").toMatch(/^[A-Za-z0-9._~-]{1,4096}$/);
      if (answer.kind === "error") expect([...answer.error].length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 5000 },
  );
});

test.describe("a megabyte is read in well under a second", () => {
  const unit = [
    "a",
    " ",
    '"',
    "'",
    "=",
    ":",
    "&",
    "\\",
    "\u200b",
    ".",
    "%",
    "1",
    "{",
    "a ",
    'a"',
    "a:",
    'a:"',
    "a:'",
    "a=",
    "a=b&",
    'a:"b"',
    "a:1",
    "1:",
    "a \n",
    "\t",
    "a\t",
    ": ",
    '"a":"',
    "access_token=x&",
    'access_token:"',
    '"access_token":"x",',
    "&quot;",
    "\\u0022",
    "\\u",
    "🎫",
    "code=a&",
    "error=a ",
    "group_id:1 ",
    whole,
  ];
  for (const each of unit) {
    test(JSON.stringify(each.slice(0, 30)), () => {
      const text = each.repeat(1e6 / each.length);
      for (const paste of [text, `{"access_token":"${text}`, `code="${text}`, `"scope" : ${text}`]) {
        expect(cpuMs(() => readAnswer(paste))).toBeLessThan(1000);
      }
    });
  }
});
