/**
 * An independent client library judges the same callbacks. It must say what readCallback and judgeCallback say, but for
 * the differences listed here, each of them on purpose.
 */
import fc from "fast-check";
import * as oauth from "oauth4webapi";
import { expect, test } from "playwright/test";
import { readCallback } from "../../src/scripts/vk/callback.ts";
import { type Flow, judgeCallback, type Transaction } from "../../src/scripts/vk/transaction.ts";

type Opinion = "accepted" | "error" | "refused" | "nothing";

interface Situation {
  readonly flow: Flow;
  readonly pending: boolean;
  readonly query: string;
  readonly fragment: string;
}

const redirectUri = "https://example.org/ru/authorize/";
const origins = { oauth: "https://oauth.vk.ru", vkid: "https://id.vk.ru" };
const now = 1_795_305_600_000;

function parametersOf({ query, fragment }: Situation): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(query), ...new URLSearchParams(fragment)]);
}

function ours({ flow, pending, query, fragment }: Situation): Opinion {
  const here = { flow, redirectUri, origin: origins[flow], clientId: "1" };
  const transaction: Transaction = { ...here, state: "right", startedAt: now, scope: "", codeVerifier: "" };
  const callback = readCallback(new URL(`${redirectUri}?${query}#${fragment}`));
  if (callback.kind === "none") return "nothing";
  const { kind } = judgeCallback(callback, here, pending ? [transaction] : [], now);
  const opinions = {
    returned: "accepted",
    unconfirmed: "accepted",
    denied: "error",
    failed: "error",
    refused: "refused",
  } as const;
  return opinions[kind];
}

function theirs(situation: Situation): Opinion {
  const { flow, pending } = situation;
  try {
    oauth.validateAuthResponse(
      { issuer: origins[flow] },
      { client_id: "1" },
      parametersOf(situation),
      pending ? "right" : oauth.expectNoState,
    );
    return "accepted";
  } catch (error) {
    return error instanceof oauth.AuthorizationResponseError ? "error" : "refused";
  }
}

interface Difference {
  readonly reason: string;
  readonly ours: readonly Opinion[];
  readonly theirs: readonly Opinion[];
  readonly applies: (parameters: URLSearchParams, situation: Situation) => boolean;
  readonly example: Situation;
}

const at = (flow: Flow, pending: boolean, query: string, fragment = ""): Situation => ({
  flow,
  pending,
  query,
  fragment,
});
const some = (parameters: URLSearchParams, ...names: string[]) => names.some((name) => parameters.get(name));

const differences: readonly Difference[] = [
  {
    reason:
      "an address with neither code nor error is no callback; the library misses the code one step later",
    ours: ["nothing"],
    theirs: ["accepted", "refused"],
    applies: (parameters) => !some(parameters, "code", "error"),
    example: at("oauth", true, "state=right"),
  },
  {
    reason:
      "VK ID never returns without the state that it demands (design: vkid without a transaction is refused)",
    ours: ["refused"],
    theirs: ["accepted"],
    applies: (parameters, { flow }) => flow === "vkid" && !some(parameters, "state"),
    example: at("vkid", false, "code=a"),
  },
  {
    reason: "an error without a state is shown for what it is (design: Rules); showing it gives nothing away",
    ours: ["error"],
    theirs: ["refused"],
    applies: (parameters) => some(parameters, "error") && !some(parameters, "state"),
    example: at("oauth", true, "error=access_denied"),
  },
  {
    reason: "an empty state counts as absent (security check 17, RFC 6749 §3.1)",
    ours: ["accepted"],
    theirs: ["refused"],
    applies: (parameters) => parameters.get("state") === "",
    example: at("oauth", false, "code=a&state="),
  },
  {
    reason: "code, state, device ID and an error's code are allow-listed (security check 19)",
    ours: ["refused"],
    theirs: ["accepted", "error"],
    applies: (parameters) =>
      ["code", "state", "device_id", "error"].some((name) =>
        /[^A-Za-z0-9._~-]|.{2049}/su.test(parameters.get(name) ?? ""),
      ),
    example: at("oauth", true, "code=%3Cb%3E&state=right"),
  },
  {
    reason:
      "a repeated code or device ID is refused at once (security check 16); the library finds the code's later",
    ours: ["refused"],
    theirs: ["accepted", "error"],
    applies: (parameters) => ["code", "device_id"].some((name) => parameters.getAll(name).length > 1),
    example: at("oauth", true, "code=a&state=right", "code=a"),
  },
  {
    reason: "a token that was not asked for is refused (security check 13); the library ignores access_token",
    ours: ["refused"],
    theirs: ["accepted", "error"],
    applies: (parameters) => some(parameters, "access_token", "access_token_1"),
    example: at("oauth", true, "code=a&state=right", "access_token=t"),
  },
  {
    reason: "parameters of flows that are not used here are unknown ones, and ignored (security check 17)",
    ours: ["accepted"],
    theirs: ["refused"],
    applies: (parameters) => ["response", "id_token", "token"].some((name) => parameters.has(name)),
    example: at("oauth", true, "code=a&state=right&token=t"),
  },
  {
    reason: "the same, beside an error",
    ours: ["error"],
    theirs: ["refused"],
    applies: (parameters) => some(parameters, "error") && parameters.has("response"),
    example: at("oauth", true, "error=a&state=right&response=r"),
  },
];

function explain(situation: Situation): Difference[] {
  const parameters = parametersOf(situation);
  const [here, there] = [ours(situation), theirs(situation)];
  return differences.filter(
    (each) => each.ours.includes(here) && each.theirs.includes(there) && each.applies(parameters, situation),
  );
}

test.describe("the library agrees", () => {
  const agreed: [Opinion, Situation][] = [
    ["accepted", at("oauth", true, "code=a&state=right")],
    ["accepted", at("vkid", true, "code=a&state=right&device_id=d&type=code_v2&expires_in=600&ext_id=e")],
    ["accepted", at("oauth", true, "", "code=a&state=right")],
    ["accepted", at("oauth", true, "code=a&state=right", "step2")],
    ["accepted", at("oauth", false, "code=a")],
    ["accepted", at("oauth", false, "code=a&error=")],
    ["accepted", at("oauth", true, "code=a&state=right&iss=https://oauth.vk.ru")],
    ["accepted", at("oauth", true, "code=a&state=right&iss=")],
    ["accepted", at("oauth", true, "code=a&state=right&next=//evil.example")],
    ["refused", at("oauth", true, "code=a&state=wrong")],
    ["refused", at("oauth", true, "code=a&state=Right")],
    ["refused", at("oauth", true, "code=a&state=right2")],
    ["refused", at("oauth", true, "code=a")],
    ["refused", at("oauth", true, "code=a&state=")],
    ["refused", at("vkid", true, "code=a")],
    ["refused", at("oauth", false, "code=a&state=right")],
    ["refused", at("vkid", false, "code=a&state=right")],
    ["refused", at("oauth", true, "code=a&state=right&state=right")],
    ["refused", at("oauth", true, "code=a&state=right", "state=right")],
    ["refused", at("oauth", true, "code=a&state=right&iss=https://id.vk.ru")],
    ["refused", at("oauth", true, "code=a&state=right&iss=https://oauth.vk.ru/")],
    ["refused", at("oauth", true, "error=a&state=right&iss=https://evil.example")],
    ["refused", at("vkid", true, "code=a&state=right&iss=https://id.vk.ru&iss=https://id.vk.ru")],
    ["refused", at("oauth", true, "error=a&error=b&state=right")],
    ["refused", at("oauth", true, "error=a&state=wrong")],
    ["refused", at("oauth", false, "error=a&state=right")],
    ["error", at("oauth", true, "error=access_denied&state=right")],
    ["error", at("vkid", true, "", "error=server_error&state=right")],
    ["error", at("oauth", true, "error=a&code=a&state=right")],
    ["error", at("oauth", false, "error=access_denied")],
    ["error", at("vkid", false, "error=access_denied&error_uri=javascript:alert(1)")],
  ];
  for (const [opinion, situation] of agreed) {
    const { flow, pending, query, fragment } = situation;
    test(`${opinion}: ${flow}, ${pending ? "pending" : "none pending"}, ?${query}#${fragment}`, () => {
      expect([ours(situation), theirs(situation)]).toEqual([opinion, opinion]);
    });
  }
});

test.describe("the library differs", () => {
  for (const difference of differences) {
    test(difference.reason, () => {
      expect(ours(difference.example)).not.toBe(theirs(difference.example));
      expect(explain(difference.example)).toEqual([difference]);
    });
  }
});

test("no generated callback is judged otherwise than by the library, but for the differences named", () => {
  const pair = fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc.tuple(fc.constantFrom("code", "state"), fc.constantFrom("a", "right", "wrong", "")),
      },
      {
        weight: 2,
        arbitrary: fc.tuple(
          fc.constantFrom("error", "iss", "device_id"),
          fc.constantFrom("access_denied", "https://oauth.vk.ru", "https://id.vk.ru", ""),
        ),
      },
      fc.tuple(
        fc.constantFrom(
          "code",
          "state",
          "error",
          "iss",
          "device_id",
          "access_token",
          "response",
          "token",
          "x",
        ),
        fc.oneof(fc.string({ unit: "binary" }), fc.constant("x".repeat(2049))),
      ),
    )
    .map(([name, value]): [string, string] => [name, value]);
  const part = fc.array(pair, { maxLength: 5 }).map((pairs) => new URLSearchParams(pairs).toString());
  const situation = fc.record({
    flow: fc.constantFrom<Flow>("oauth", "vkid"),
    pending: fc.boolean(),
    query: part,
    fragment: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, part),
  });
  fc.assert(
    fc.property(situation, (each) => {
      if (ours(each) !== theirs(each)) expect(explain(each)).not.toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
