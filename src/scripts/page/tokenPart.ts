import { byId } from "./parts.ts";

/** The second part of this page's script: what belongs after a code. */
export type TokenPart = typeof import("./vkidToken.ts");

/** How long it is waited for from the last call on, in milliseconds: then the reader may try anew. */
const patience = 20_000;

let address = byId("helper", HTMLElement)?.dataset["later"] ?? "";
let loading: Promise<TokenPart | undefined> | undefined;
let giveUp: () => void;
let clock: ReturnType<typeof setTimeout> | undefined;

/** Loads the part, once; nothing where it could not be had, and the next call tries again. */
export function loadTokenPart(): Promise<TokenPart | undefined> {
  loading ??= load();
  // Who presses late in a loading that began ahead of time waits no less for that.
  clearTimeout(clock);
  clock = setTimeout(giveUp, patience);
  return loading;
}

async function load(): Promise<TokenPart | undefined> {
  const tooLate = new Promise<never>((_, fail) => {
    giveUp = fail;
  });
  try {
    const part: TokenPart = await Promise.race([import(address), tooLate]);
    part.enable();
    return part;
  } catch {
    // A browser may remember under its address that a module has failed.
    address += "?";
    loading = undefined;
    return;
  }
}
