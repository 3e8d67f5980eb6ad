import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { filesIn } from "../support/site.ts";
import { project } from "../support/workspace.ts";

/** What the guide promises, a row each: a test that holds it to one is tagged with its number, `@row-8`. */
const rows: Readonly<Record<number, string>> = {
  1: "no request off the page's origin until the reader presses",
  2: "every subresource from the page's own origin",
  3: "no address with a code in any Referer; VK's window learns the bare origin",
  4: "code and state out of the address first thing",
  5: "says what stays in the browser's history",
  6: "nothing left behind on leaving the page",
  7: "a fresh state of 256 bits for every attempt",
  8: "a wrong, used or unknown state is refused, and uses up nothing else",
  9: "an attempt serves once; a reload starts again",
  10: "the same tab there, any tab of this browser back",
  11: "PKCE in every flow of VK ID, its verifier never shown or sent ahead",
  12: "without SHA-256 nothing starts",
  13: "only codes are asked for; a token in the address is refused",
  14: "no secret but a published one, and the reader's own goes into one link",
  15: "one redirect address, byte for byte",
  16: "repeated parameters are refused",
  17: "an error beats a code; empty is absent; the unknown is ignored",
  18: "VK's host is bound to the attempt; iss is compared exactly",
  19: "what comes in is allow-listed, capped and never a link",
  20: "reader's and VK's data are text",
  21: "a content security policy with Trusted Types, first in the head",
  22: "headers for what a page's own policy cannot hold",
  23: "framed, nothing but a link to itself",
  24: "no script in an address, an attribute or data",
  25: "no navigation target from a parameter",
  26: "outside links tell nothing",
  27: "no code, token or secret kept anywhere",
  28: "no service worker",
  29: "no code spent unasked, none twice",
  30: "the clipboard is written on a press and never read",
  31: "secret fields in no form; the token masked",
  32: "no token in any address",
  33: "what was granted beside what was asked",
  34: "no start over plain http",
  35: "publishers learn of shared origins",
  36: "readers learn what is never sent, where they copy",
  37: "readers learn of browser extensions",
};

test("every promise has a test that names it, and every name is a promise", () => {
  const tagged = new Map<number, string[]>();
  for (const file of filesIn(join(project, "tests")).filter((each) => each.endsWith(".spec.ts")))
    for (const [, row] of readFileSync(join(project, "tests", file), "utf8").matchAll(/"@row-(\d+)"/g))
      tagged.set(Number(row), [...(tagged.get(Number(row)) ?? []), file]);
  const named = Object.fromEntries([...tagged].map(([row]) => [row, rows[row] ?? "no such promise"]));
  expect(named).toEqual(rows);
});
