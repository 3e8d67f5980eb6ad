import { byId } from "./parts.ts";

/** The second part of this page's script: what belongs after a code. */
export type TokenPart = typeof import("./vkidToken.ts");

/** How long it is waited for, in milliseconds: then the reader may try anew. */
const patience = 20_000;

let address = byId("helper", HTMLElement)?.dataset["later"] ?? "";
let loading: Promise<TokenPart | undefined> | undefined;

/** Loads the part, once; nothing where it could not be had, and the next call tries again. */
export function loadTokenPart(): Promise<TokenPart | undefined> {
  loading ??= load();
  return loading;
}

async function load(): Promise<TokenPart | undefined> {
  try {
    const tooLate = new Promise<never>((_, fail) => setTimeout(fail, patience));
    const part: TokenPart = await Promise.race([import(address), tooLate]);
    part.enable();
    return part;
  } catch {
    // A browser may remember under its address that a module has failed.
    address += "?";
    loading = undefined;
  }
}
