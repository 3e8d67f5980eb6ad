import type { Language } from "../config/languages.ts";
import { type Bits, readScope as readNames } from "../src/scripts/vk/scope.ts";

/** What the practice VK needs to know of a permission. */
interface PracticePermission {
  /** Its place in the bit mask, where it has one. */
  readonly bit?: number | undefined;
  /** What the older flow does with it: `absent` is unknown there, `ignored` is dropped without a word. */
  readonly oauth?: string | undefined;
  /** What VK ID does with it: `absent` and `withdrawn` are unknown there. */
  readonly vkid?: string | undefined;
  /** Its place in the mask of a community's key, where such a key has it. */
  readonly community?: { readonly bit: number } | undefined;
  readonly title: Readonly<Record<Language, string>>;
}

export type Permissions = ReadonlyMap<string, PracticePermission>;

/** The older flow's permissions with their bits. */
export function bitsOf(permissions: Permissions): Bits {
  const known = [...permissions].filter(([, { oauth }]) => oauth !== "absent");
  return new Map(known.map(([name, { bit = 0 }]) => [name, bit]));
}

/**
 * Reads the older flow's `scope`: names by comma, never by space, or a sum of bits.
 * @returns the permissions' names, or nothing where one of them is unknown.
 */
export function readScope(text: string, permissions: Permissions): string[] | undefined {
  const { known, unknown } = readNames(text, bitsOf(permissions));
  if (unknown.length > 0 || /\s/.test(text)) return undefined;
  return known.filter((name) => permissions.get(name)?.oauth !== "ignored");
}
