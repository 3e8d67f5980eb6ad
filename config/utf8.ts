import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";

/** What the build says of a text that is not. */
export const notUtf8 = "not UTF-8: save it as UTF-8";

/** A file's text, or nothing where it is written in another encoding. */
export function readUtf8(file: string): string | undefined {
  const bytes = readFileSync(file);
  return isUtf8(bytes) ? bytes.toString() : undefined;
}
