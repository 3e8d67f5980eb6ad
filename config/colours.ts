import { readFileSync } from "node:fs";

/** A colour with its two values, as `tokens.css` names it: `--ink: light-dark(#1c2620, #ede9de);` */
const named = /--(\w+): light-dark\((#\w+), (#\w+)\);/g;

export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** The guide's colours by name, so that drawings and pages cannot drift apart. */
export function readColours(): ReadonlyMap<string, Colour> {
  const tokens = readFileSync("src/styles/tokens.css", "utf8");
  return new Map(
    Array.from(tokens.matchAll(named), ([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
  );
}

/**
 * Does what `light-dark()` does in newer browsers: a rule that says `color-scheme: dark` holds the second value of
 * every colour, and where the colours are named the first one stands.
 */
export function writeOutColours(sheet: string, colours: ReadonlyMap<string, Colour>): string {
  const dark = Array.from(colours, ([name, colour]) => `--${name}: ${colour.dark};`).join("");
  return sheet.replace(named, "--$1: $2;").replaceAll("color-scheme: dark;", `color-scheme: dark;${dark}`);
}
