import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "playwright/test";
import { base64url } from "../../src/scripts/vk/base64url.ts";

test("32 octets are 43 characters: the verifier of RFC 7636, appendix B", {
  tag: ["@row-7", "@row-11"],
}, () => {
  const octets = [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214,
    191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
  ];
  expect(base64url(Uint8Array.from(octets))).toBe("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
});

test("any octets are written as Node writes them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (octets) => {
      expect(base64url(octets)).toBe(Buffer.from(octets).toString("base64url"));
    }),
  );
});
