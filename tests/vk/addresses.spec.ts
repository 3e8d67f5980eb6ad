import fc from "fast-check";
import { expect, test } from "playwright/test";
import { apiVersion, authorizationAddress, withState } from "../../src/scripts/vk/authorize.ts";
import { exchangeAddress, withCode } from "../../src/scripts/vk/exchange.ts";
import { exchangeBody, vkidAddress } from "../../src/scripts/vk/vkid.ts";

const request = {
  origin: "https://oauth.vk.ru",
  clientId: "7275612",
  redirectUri: "https://example.org/guide/ru/authorize/",
  scope: ["offline", "groups", "ads", "stats"],
};

/** Address apart from parameters, and each parameter: fails on one too many, too few or twice. */
function parts(address: string) {
  const { origin, pathname, hash, searchParams } = new URL(address);
  return { endpoint: origin + pathname, hash, parameters: [...searchParams].sort() };
}

test.describe("the authorization request", () => {
  // The table "Authorize" of the VK reference, §1.
  const table = [
    ["client_id", "7275612"],
    ["display", "page"],
    ["redirect_uri", "https://example.org/guide/ru/authorize/"],
    ["response_type", "code"],
    ["scope", "offline,groups,ads,stats"],
    ["v", "5.199"],
  ];

  test("carries exactly the parameters of the reference, and no state", () => {
    expect(parts(authorizationAddress(request))).toEqual({
      endpoint: "https://oauth.vk.ru/authorize",
      hash: "",
      parameters: table,
    });
    expect(apiVersion).toBe("5.199");
  });

  test("goes to the VK that the build names", () => {
    expect(parts(authorizationAddress({ ...request, origin: "http://localhost:8081" })).endpoint).toBe(
      "http://localhost:8081/authorize",
    );
  });

  test("gains a state and nothing else", () => {
    const plain = authorizationAddress(request);
    const bound = withState(plain, "s-1_2");
    expect(bound).toBe(`${plain}&state=s-1_2`);
    expect(parts(bound).parameters).toEqual([...table, ["state", "s-1_2"]].sort());
  });

  test("holds one state, the last, however often it is pressed", () => {
    const plain = authorizationAddress(request);
    expect(withState(withState(plain, "first"), "second")).toBe(withState(plain, "second"));
  });
});

test.describe("the exchange", () => {
  const base = exchangeAddress(request);

  test("is prepared without code and secret", () => {
    expect(parts(base)).toEqual({
      endpoint: "https://oauth.vk.ru/access_token",
      hash: "",
      parameters: [
        ["client_id", "7275612"],
        ["redirect_uri", "https://example.org/guide/ru/authorize/"],
      ],
    });
  });

  test("carries exactly the parameters of the reference", () => {
    expect(parts(withCode(base, "c0de", "practice-secret")).parameters).toEqual([
      ["client_id", "7275612"],
      ["client_secret", "practice-secret"],
      ["code", "c0de"],
      ["redirect_uri", "https://example.org/guide/ru/authorize/"],
    ]);
  });

  test("has no parameter for a secret that is not there", () => {
    expect(withCode(base, "c0de", "")).toBe(withCode(base, "c0de"));
    expect(new URL(withCode(base, "c0de")).searchParams.has("client_secret")).toBe(false);
  });

  test("takes any secret and code for a value, never for more parameters", { tag: "@row-14" }, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (code, secret) => {
        const { searchParams, hash, pathname } = new URL(withCode(base, code, secret));
        expect([...searchParams.keys()].sort()).toEqual([
          "client_id",
          "client_secret",
          "code",
          "redirect_uri",
        ]);
        expect([searchParams.get("code"), searchParams.get("client_secret")]).toEqual([code, secret]);
        expect([pathname, hash]).toEqual(["/access_token", ""]);
      }),
    );
  });
});

/** Security check 15: addresses that only a byte tells apart. */
const redirectUris = fc
  .record({
    scheme: fc.constantFrom("https", "http", "HTTPS"),
    host: fc.constantFrom(
      "example.org",
      "Example.ORG",
      "localhost",
      "127.0.0.1",
      "xn--e1afmkfd.xn--p1ai",
      "пример.рф",
    ),
    port: fc.constantFrom("", ":80", ":443", ":8080", ":"),
    segments: fc.array(
      fc.constantFrom(
        "ru",
        "RU",
        "guide",
        "%D1%82",
        "%d1%82",
        "т",
        "a%2Fb",
        "a%20b",
        "a+b",
        "~me",
        "%7Eme",
        ".",
        "..",
        "",
        "a&b=c",
        "*'()!",
      ),
    ),
    slash: fc.constantFrom("", "/", "//"),
  })
  .map(
    ({ scheme, host, port, segments, slash }) =>
      `${scheme}://${[host + port, ...segments].join("/")}${slash}`,
  );

test("redirect_uri is the same bytes in the link, the bound link and the exchange of either flow", {
  tag: "@row-15",
}, () => {
  fc.assert(
    fc.property(redirectUris, fc.string(), fc.string(), (redirectUri, state, code) => {
      const plain = authorizationAddress({ ...request, redirectUri });
      const base = exchangeAddress({ ...request, redirectUri });
      const vkid = vkidAddress({ ...request, redirectUri }, "ru");
      const links = [plain, withState(plain, state), vkid, withState(vkid, state)];
      const addresses = [...links, base, withCode(base, code, state)];
      const body = exchangeBody({ redirectUri, state, code }).toString();
      const sent = [...addresses.map((address) => new URL(address).search), body];
      for (const parameters of sent)
        expect(new URLSearchParams(parameters).getAll("redirect_uri")).toEqual([redirectUri]);
      const raw = (parameters: string) => /redirect_uri=[^&]*/.exec(parameters)?.[0];
      expect(new Set(sent.map(raw)).size).toBe(1);
    }),
    { numRuns: 500 },
  );
});
