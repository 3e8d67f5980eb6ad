import fc from "fast-check";
import { expect, test } from "playwright/test";
import { readCallback, withoutCallback } from "../../src/scripts/vk/callback.ts";
import { cpuMs } from "./cpu.ts";

const page = "https://example.org/guide/ru/authorize/";
const read = (rest: string) => readCallback(new URL(page + rest));
const without = (address: string) => withoutCallback(new URL(address));
const long = (length: number) => "x".repeat(length);

test.describe("a page opened without a callback has none", () => {
  for (const rest of [
    "",
    "?",
    "#",
    "?utm_source=mail",
    "#step2",
    "?code=",
    "?error=&code=",
    "#code",
    "?state=abc",
  ]) {
    test(`at "${rest}"`, () => expect(read(rest)).toEqual({ kind: "none" }));
  }
});

test.describe("a code is read", () => {
  test("from the query, as OAuth ВКонтакте sends it", () => {
    expect(read("?code=7a6fa4dff77a228eeda56603b8&state=s1")).toEqual({
      kind: "code",
      code: "7a6fa4dff77a228eeda56603b8",
      state: "s1",
    });
  });

  test("with its device, as VK ID sends it; the rest is ignored", { tag: "@row-17" }, () => {
    expect(
      read(
        "?code=vk2.a.Ab-_&expires_in=600&device_id=d~1&state=s1&ext_id=e&type=code_v2&error_uri=//evil.example",
      ),
    ).toEqual({ kind: "code", code: "vk2.a.Ab-_", state: "s1", deviceId: "d~1" });
  });

  test("from the fragment", () => {
    expect(read("#code=abc&state=s1")).toEqual({ kind: "code", code: "abc", state: "s1" });
  });

  test("beside a plain anchor, which browsers carry over a redirect", () => {
    expect(read("?code=abc#step2")).toEqual({ kind: "code", code: "abc" });
  });

  test("with the issuer, where VK gives one", () => {
    expect(read("?code=abc&iss=https%3A%2F%2Fid.vk.ru")).toEqual({
      kind: "code",
      code: "abc",
      iss: "https://id.vk.ru",
    });
  });

  test("of up to 2,048 characters", () => {
    expect(read(`?code=${long(2048)}`)).toEqual({ kind: "code", code: long(2048) });
    expect(read(`?code=${long(2049)}`)).toEqual({ kind: "refused", reason: "malformed" });
  });

  test("byte for byte, whatever else is in the address", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9._~-]{1,64}$/);
    fc.assert(
      fc.property(
        word,
        word,
        fc.option(word, { nil: undefined }),
        fc.boolean(),
        (code, state, deviceId, fragment) => {
          const parameters = new URLSearchParams({
            code,
            state,
            x: "y",
            ...(deviceId && { device_id: deviceId }),
          });
          expect(read((fragment ? "#" : "?") + parameters)).toEqual({ kind: "code", code, state, deviceId });
        },
      ),
    );
  });
});

test.describe("an error is read", () => {
  test("from the query", () => {
    expect(
      read(
        "?error=access_denied&error_reason=user_denied&error_description=User+denied+your+request&state=s1",
      ),
    ).toEqual({
      kind: "error",
      error: "access_denied",
      description: "User denied your request",
      state: "s1",
    });
  });

  test("from the fragment, without its address for more", { tag: "@row-19" }, () => {
    expect(read("#error=invalid_scope&error_uri=https://evil.example")).toEqual({
      kind: "error",
      error: "invalid_scope",
      description: "",
    });
  });

  test("even where a code stands beside it", { tag: "@row-17" }, () => {
    expect(read("?code=abc&error=server_error")).toEqual({
      kind: "error",
      error: "server_error",
      description: "",
    });
  });

  test("in 200 characters, no character halved", { tag: "@row-19" }, () => {
    const callback = read(`?error=${"e".repeat(201)}&error_description=a${"🎫".repeat(1000)}`);
    expect(callback).toEqual({ kind: "error", error: "e".repeat(200), description: `a${"🎫".repeat(199)}` });
  });

  test("character for character, up to 200 of them", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, (description) => {
        const query = new URLSearchParams({ error: "x", error_description: description });
        const shown = [...description].slice(0, 200).join("");
        expect(read(`?${query}`)).toEqual({ kind: "error", error: "x", description: shown });
      }),
    );
  });
});

test.describe("a callback is refused", () => {
  const refusals = {
    repeated: [
      "?code=a&code=b",
      "?code=a&code=a",
      "?code=a&state=s&state=s",
      "?error=a&error=b",
      "?code=a&device_id=1&device_id=2",
      "?code=a&iss=https://id.vk.ru&iss=https://id.vk.ru",
      "?code=a#code=a",
      "?code=a&state=s#state=t",
      "?code=a#co%64e=a",
      "?code=a&code=",
    ],
    malformed: [
      "?code=a%20b",
      "?code=a+b",
      "?code=%3Cscript%3E",
      "?error=Your+account+is+suspended",
      "?error=%F0%9F%8E%AB",
      "?code=a%00",
      "?code=a%0A",
      "?code=%D0%B0",
      "?code=%E0%A4%A",
      "?code=%",
      "?code=a/b",
      "?code=a&state=%22",
      "?code=a&device_id=a%2Cb",
      "?error=access_denied&state=%3Cb%3E",
      `?code=a&state=${long(2049)}`,
    ],
    token: [
      "#access_token=abc&expires_in=86400&user_id=1",
      "?access_token=abc",
      "#access_token_123=abc&access_token_124=def",
      "?code=a&state=s#access_token=abc",
      "#step2&access_token=abc",
      "#?access_token=abc",
      "?access%5Ftoken=a&access_token=b",
    ],
  };
  for (const [reason, rests] of Object.entries(refusals)) {
    for (const rest of rests) {
      test(`as ${reason}: ${rest.slice(0, 60)}`, { tag: ["@row-13", "@row-16", "@row-19"] }, () =>
        expect(read(rest)).toEqual({ kind: "refused", reason }),
      );
    }
  }
});

test.describe("the address without a callback", () => {
  const addresses = {
    "?code=abc&state=s": "",
    "?code=abc#step2": "#step2",
    "?": "",
    "#step2": "#step2",
    "#access_token=abc&expires_in=0": "",
    "?x=1#code=a": "",
    "#": "#",
  };
  for (const [rest, left] of Object.entries(addresses)) {
    test(`of "${rest}" ends in "${left}"`, () => expect(without(page + rest)).toBe(page + left));
  }

  test("names the same host even where the path begins with two slashes", { tag: "@row-25" }, () => {
    expect(without("https://example.org//evil.example/?code=a")).toBe("https://example.org//evil.example/");
  });
});

/** Parameters in all sorts of order and dress, and what no browser would send. */
const addresses = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .array(
      fc.tuple(
        fc.constantFrom("?", "&", "#", "&&", ";", "%26"),
        fc.constantFrom(
          "code",
          "state",
          "error",
          "error_description",
          "device_id",
          "iss",
          "access_token",
          "co%64e",
          "x",
        ),
        fc.constantFrom("=", "", "==", "%3D"),
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom("", "a", "%", "%ZZ", "%E0%A4", "\ud83c", "\u0000", "+"),
        ),
      ),
    )
    .map((rest) => page + rest.flat().join("")),
);

test("no address makes reading throw, and none keeps a callback that was taken out", () => {
  fc.assert(
    fc.property(addresses, (address) => {
      readCallback(new URL(address));
      const left = without(address);
      expect(readCallback(new URL(left))).toEqual({ kind: "none" });
      expect(without(left)).toBe(left);
    }),
    { numRuns: 2000 },
  );
});

test("what is read is always of the allowed characters and length", { tag: "@row-19" }, () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const callback = readCallback(new URL(address));
      if (callback.kind === "code") {
        for (const value of [callback.code, callback.state ?? "x", callback.deviceId ?? "x"]) {
          expect(value).toMatch(/^[A-Za-z0-9._~-]{1,2048}$/);
        }
      }
      if (callback.kind === "error") {
        for (const words of [callback.error, callback.description ?? ""]) {
          expect([...words].length).toBeLessThanOrEqual(200);
          expect(() => encodeURIComponent(words), "no half of a character").not.toThrow();
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test("an address of a megabyte is read in well under a second", () => {
  for (const rest of [
    `?code=${long(1e6)}`,
    `?${"a&".repeat(5e5)}`,
    `#${"=".repeat(1e6)}`,
    `?error=${"%".repeat(1e6)}`,
  ]) {
    expect(cpuMs(() => [read(rest), without(page + rest)])).toBeLessThan(1000);
  }
});
