import { readFileSync } from "node:fs";

const file = "src/styles/tokens.css";

const value = String.raw`\s*((?:[^,()]|\([^()]*\))+?)\s*`;
/** A colour with its two values, as `tokens.css` names it: `--ink: light-dark(#1c2620, #ede9de);` */
const named = new RegExp(String.raw`--(\w+)\s*:\s*light-dark\(${value},${value}\)\s*;`, "g");

export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** The guide's colours by name, so that drawings and pages cannot drift apart. */
export function readColours(): ReadonlyMap<string, Colour> {
  const tokens = readFileSync(file, "utf8");
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

/** What the build says of a drawing's colour that is there, but without two values; nothing where it is not there. */
export function sayOtherwise(name: string): string | undefined {
  const written = new RegExp(`--${name}\\s*:\\s*([^;}]+)`).exec(readFileSync(file, "utf8"))?.[1];
  return (
    written &&
    `${file}: --${name}: ${written}: drawings need a value for light and one for dark: light-dark(#1c2620, #ede9de)`
  );
}
