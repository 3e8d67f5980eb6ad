import type { Mistake } from "./frontMatter.ts";

/** What a callout may be, `{.box-note}`. */
const callouts = ["box-note", "box-warning", "box-error"];

/** Code in a line and in a block, where a mark is only shown. */
const code = /(`+).*?\1/gs;

/** Marks in a page's text that are written almost right: each would be passed over without a word. */
export function misspeltMarks(file: string, text: string): Mistake[] {
  const read = text.replace(code, "");
  const boxes = Array.from(read.matchAll(/\{\.(box-[\w-]*)\}/g), ([, name = ""]) => name)
    .filter((name) => !callouts.includes(name))
    .map((value) => ({ file, key: "callout", value, right: `one of ${callouts.join(", ")}` }));
  const steps = Array.from(read.matchAll(/<!--\s*\w*step\w*\s*-->/gi), ([comment]) => comment)
    .filter((comment) => comment !== "<!-- steps -->")
    .map((value) => ({ file, key: "comment", value, right: "the steps stand where <!-- steps --> says so" }));
  return [...boxes, ...steps];
}
