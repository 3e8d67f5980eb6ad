import fc from "fast-check";
import { expect, test } from "playwright/test";
import { type Callback, readCallback } from "../../src/scripts/vk/callback.ts";
import {
  type Here,
  isAlive,
  judgeCallback,
  lifetimeMs,
  parseTransaction,
  type Transaction,
} from "../../src/scripts/vk/transaction.ts";

const now = 1_795_305_600_000;
const minute = 60_000;

const redirectUri = "https://example.org/ru/authorize/";
const oauth: Transaction = {
  state: "oauth-state",
  flow: "oauth",
  origin: "https://oauth.vk.ru",
  clientId: "7275612",
  redirectUri,
  startedAt: now - minute,
  scope: "offline,groups",
  codeVerifier: "",
};
const vkid: Transaction = {
  state: "vkid-state",
  flow: "vkid",
  origin: "https://id.vk.ru",
  clientId: "53000001",
  redirectUri: "https://example.org/ru/own-app/",
  startedAt: now - minute,
  scope: "vkid.personal_info",
  codeVerifier: "verifier",
};
const other: Transaction = {
  ...oauth,
  state: "other-state",
  redirectUri: "https://example.org/en/authorize/",
};

const oauthPage: Here = { flow: "oauth", redirectUri, origin: "https://oauth.vk.ru", clientId: "7275612" };
const vkidPage: Here = { flow: "vkid", redirectUri: vkid.redirectUri, origin: "https://id.vk.ru" };

const judge = (rest: string, here = oauthPage, transactions = [other, oauth, vkid]) => {
  const callback = readCallback(new URL(here.redirectUri + rest));
  return callback.kind === "none" ? callback : judgeCallback(callback, here, transactions, now);
};

test.describe("an attempt is waited for", () => {
  test("an hour at OAuth ВКонтакте, 15 minutes at VK ID", () => {
    expect(lifetimeMs).toEqual({ oauth: 60 * minute, vkid: 15 * minute });
    for (const transaction of [oauth, vkid]) {
      const ends = transaction.startedAt + lifetimeMs[transaction.flow];
      expect(isAlive(transaction, transaction.startedAt)).toBe(true);
      expect(isAlive(transaction, ends - 1)).toBe(true);
      expect(isAlive(transaction, ends)).toBe(false);
    }
  });

  test("while the clock was set back by no more than a minute", () => {
    expect(isAlive(oauth, oauth.startedAt - minute)).toBe(true);
    expect(isAlive(oauth, oauth.startedAt - minute - 1)).toBe(false);
  });

  test("not at all where its time is no time", () => {
    for (const startedAt of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(isAlive({ ...oauth, startedAt }, now)).toBe(false);
    }
  });
});

test.describe("a transaction in storage", () => {
  test("is read as it was written", () => {
    for (const transaction of [oauth, vkid]) {
      expect(parseTransaction(JSON.stringify(transaction))).toEqual(transaction);
    }
  });

  for (const name of Object.keys(oauth)) {
    test(`is none without its ${name}, or with one of another type`, () => {
      expect(parseTransaction(JSON.stringify({ ...oauth, [name]: undefined }))).toBeUndefined();
      for (const wrong of [null, true, [], {}, name === "startedAt" ? "1" : 1]) {
        expect(parseTransaction(JSON.stringify({ ...oauth, [name]: wrong }))).toBeUndefined();
      }
    });
  }

  test("is none of an unknown flow", () => {
    expect(parseTransaction(JSON.stringify({ ...oauth, flow: "toString" }))).toBeUndefined();
  });

  test("may be anything at all without making the page throw", () => {
    for (const text of ["", "null", "1", '"text"', "[]", "{}", "{", "undefined", "__proto__"]) {
      expect(parseTransaction(text)).toBeUndefined();
    }
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseTransaction(text) === undefined));
  });
});

test.describe("a code", () => {
  test("under the state of its attempt has returned, and uses the attempt up", () => {
    expect(judge("?code=c&state=oauth-state")).toEqual({
      kind: "returned",
      code: "c",
      transaction: oauth,
      used: "oauth-state",
    });
    expect(judge("?code=c&state=vkid-state&device_id=d", vkidPage)).toEqual({
      kind: "returned",
      code: "c",
      deviceId: "d",
      transaction: vkid,
      used: "vkid-state",
    });
  });

  test("is refused under an unknown state, and uses nothing up", () => {
    expect(judge("?code=c&state=wrong")).toEqual({ kind: "refused", reason: "state" });
    expect(judge("?code=c&state=oauth-stat")).toEqual({ kind: "refused", reason: "state" });
    expect(judge("?code=c&state=OAUTH-STATE")).toEqual({ kind: "refused", reason: "state" });
  });

  test("is refused under a used state", { tag: "@row-8" }, () => {
    expect(judge("?code=c&state=oauth-state", oauthPage, [other, vkid])).toEqual({
      kind: "refused",
      reason: "state",
    });
  });

  test("is refused under an expired state, which is used up", () => {
    expect(
      judge("?code=c&state=oauth-state", oauthPage, [{ ...oauth, startedAt: now - 60 * minute }]),
    ).toEqual({
      kind: "refused",
      reason: "state",
      used: "oauth-state",
    });
  });

  const elsewhere: Record<string, Here> = {
    "another page": { ...oauthPage, redirectUri: other.redirectUri },
    "a page of the other flow": { ...oauthPage, flow: "vkid" },
    "a page for another app": { ...oauthPage, clientId: "1" },
    "a page for another VK host": { ...oauthPage, origin: "https://oauth.vk.com" },
  };
  for (const [where, here] of Object.entries(elsewhere)) {
    test(`is refused at ${where}, and its attempt is used up`, { tag: "@row-18" }, () => {
      expect(judge("?code=c&state=oauth-state", here)).toEqual({
        kind: "refused",
        reason: "state",
        used: "oauth-state",
      });
    });
  }

  test("of an app that the reader named is compared with nothing the page does not know", () => {
    expect(judge("?code=c&state=oauth-state", { flow: "oauth", redirectUri }).kind).toBe("returned");
  });

  test("is refused when another issuer sent it, and its attempt is used up", { tag: "@row-18" }, () => {
    expect(judge("?code=c&state=oauth-state&iss=https://oauth.vk.ru").kind).toBe("returned");
    for (const iss of ["https://id.vk.ru", "https://oauth.vk.ru/", "HTTPS://oauth.vk.ru"]) {
      expect(judge(`?code=c&state=oauth-state&iss=${iss}`)).toEqual({
        kind: "refused",
        reason: "state",
        used: "oauth-state",
      });
      expect(judge(`?code=c&iss=${iss}`, oauthPage, [])).toEqual({ kind: "refused", reason: "state" });
    }
  });
});

test.describe("a code without a state", () => {
  test("is unconfirmed while no attempt of this page is pending", () => {
    expect(judge("?code=c", oauthPage, [])).toEqual({ kind: "unconfirmed", code: "c" });
    expect(judge("?code=c", oauthPage, [other, vkid])).toEqual({ kind: "unconfirmed", code: "c" });
    expect(judge("?code=c", oauthPage, [{ ...oauth, startedAt: 0 }]).kind).toBe("unconfirmed");
  });

  test("is refused while one is, and leaves it pending", () => {
    expect(judge("?code=c")).toEqual({ kind: "refused", reason: "pending" });
  });

  test("is refused by VK ID in any case", () => {
    expect(judge("?code=c&device_id=d", vkidPage)).toEqual({ kind: "refused", reason: "state" });
    expect(judge("?code=c&device_id=d", vkidPage, [])).toEqual({ kind: "refused", reason: "state" });
  });
});

test.describe("an error", () => {
  for (const here of [oauthPage, vkidPage]) {
    test(`without a state is shown for what it is at ${here.flow}`, () => {
      expect(judge("?error=access_denied&error_description=No", here)).toEqual({
        kind: "denied",
        error: "access_denied",
        description: "No",
      });
      expect(judge("#error=server_error", here)).toEqual({
        kind: "failed",
        error: "server_error",
        description: "",
      });
    });
  }

  test("with the right state is shown, and uses the attempt up", () => {
    expect(judge("?error=access_denied&state=oauth-state")).toEqual({
      kind: "denied",
      error: "access_denied",
      description: "",
      used: "oauth-state",
    });
  });

  test("with a wrong state is refused", () => {
    expect(judge("?error=access_denied&state=wrong")).toEqual({ kind: "refused", reason: "state" });
    expect(judge("?error=access_denied&state=vkid-state")).toEqual({
      kind: "refused",
      reason: "state",
      used: "vkid-state",
    });
  });

  test("from another issuer is refused", () => {
    expect(judge("?error=access_denied&iss=https://evil.example")).toEqual({
      kind: "refused",
      reason: "state",
    });
  });
});

test("what the callback itself refuses stays refused", () => {
  expect(judge("?code=a&code=b&state=oauth-state")).toEqual({ kind: "refused", reason: "repeated" });
  expect(judge("?code=%20&state=oauth-state")).toEqual({ kind: "refused", reason: "malformed" });
  expect(judge("#access_token=a&state=oauth-state")).toEqual({ kind: "refused", reason: "token" });
});

test("only the transaction under the callback's own state is ever used up", { tag: "@row-8" }, () => {
  const state = fc.constantFrom("a", "b", "c", "d");
  const transactions = fc.uniqueArray(
    fc.record({
      state,
      flow: fc.constantFrom("oauth" as const, "vkid" as const),
      origin: fc.constantFrom("https://oauth.vk.ru", "https://id.vk.ru"),
      clientId: fc.constantFrom("1", "2"),
      redirectUri: fc.constantFrom(redirectUri, vkid.redirectUri),
      startedAt: fc.integer({ min: now - 120 * minute, max: now + 2 * minute }),
      scope: fc.constant(""),
      codeVerifier: fc.constant(""),
    }),
    { selector: (transaction) => transaction.state },
  );
  const callbacks = fc.oneof(
    fc.record({
      kind: fc.constant("code" as const),
      code: fc.constant("c"),
      state: fc.option(state, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("error" as const),
      error: fc.constantFrom("access_denied", "x"),
      description: fc.constant(""),
      state: fc.option(state, { nil: undefined }),
    }),
  );
  fc.assert(
    fc.property(
      callbacks,
      fc.constantFrom(oauthPage, vkidPage),
      transactions,
      (callback: Callback, here, stored) => {
        if (callback.kind === "none") return;
        const verdict = judgeCallback(callback, here, stored, now);
        const own = "state" in callback ? stored.find((each) => each.state === callback.state) : undefined;
        expect(verdict.used).toBe(own?.state);
        if (verdict.kind === "returned") {
          expect(verdict.transaction).toBe(own);
          expect(verdict.transaction).toMatchObject({ ...here });
          expect(isAlive(verdict.transaction, now)).toBe(true);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
