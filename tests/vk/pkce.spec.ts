import { expect, test } from "playwright/test";
import { proofKey } from "../../src/scripts/vk/pkce.ts";

test("a proof key is that of RFC 7636, appendix B", { tag: "@row-11" }, async () => {
  const octets = new Uint8Array([
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214,
    191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
  ]);
  expect(await proofKey(octets, (data) => crypto.subtle.digest("SHA-256", data))).toEqual({
    verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  });
});
