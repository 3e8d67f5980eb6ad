import { readFileSync } from "node:fs";
import fc from "fast-check";
import { z } from "zod";

const list = z.object({ strings: z.array(z.string()) });

/** The Big List of Naughty Strings; its origin and licence stand in the file. */
export const naughty: readonly string[] = list.parse(
  JSON.parse(readFileSync(new URL("blns.json", import.meta.url), "utf8")),
).strings;

/** The same strings in every run, so that a failure can be seen again. */
const sample = (kind: fc.Arbitrary<string>): readonly string[] =>
  fc.sample(kind, { numRuns: 60, seed: 20261121 });

/** Queries and fragments as the standard on addresses has them. */
export const queries = sample(fc.webQueryParameters({ size: "medium" }));
export const fragments = sample(fc.webFragments({ size: "medium" }));

/** Those, and text of any characters, halves of them included. */
export const generated: readonly string[] = [
  ...queries,
  ...fragments,
  ...sample(fc.string({ unit: "grapheme", size: "medium" })),
  ...sample(fc.string({ unit: "binary", size: "medium" })),
];
