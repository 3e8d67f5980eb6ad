import type { Language } from "../config/languages.ts";

/** What the practice VK needs to know of a permission. */
export interface PracticePermission {
  /** Its place in the bit mask, where it has one. */
  readonly bit?: number | undefined;
  /** What the older flow does with it: `absent` is unknown there, `ignored` is dropped without a word. */
  readonly oauth?: string | undefined;
  /** What VK ID does with it: `absent` and `withdrawn` are unknown there. */
  readonly vkid?: string | undefined;
  readonly title: Readonly<Record<Language, string>>;
}

export type Permissions = ReadonlyMap<string, PracticePermission>;

/**
 * Reads the older flow's `scope`: names by comma, or a sum of bits.
 * @returns the permissions' names, or nothing where one of them is unknown.
 */
export function readScope(text: string, permissions: Permissions): string[] | undefined {
  const known = new Map([...permissions].filter(([, { oauth }]) => oauth !== "absent"));
  const asked = /^\d+$/.test(text) ? namesOf(Number(text), known) : text.split(",").filter(Boolean);
  if (!asked?.every((name) => known.has(name))) return undefined;
  return [...new Set(asked)].filter((name) => known.get(name)?.oauth !== "ignored");
}

/** The sum of the permissions' bits. */
export function maskOf(scope: readonly string[], permissions: Permissions): number {
  return scope.reduce((mask, name) => mask + (permissions.get(name)?.bit ?? 0), 0);
}

function namesOf(mask: number, permissions: Permissions): string[] | undefined {
  const names = [...permissions].flatMap(([name, { bit }]) => (bit && mask & bit ? [name] : []));
  return maskOf(names, permissions) === mask ? names : undefined;
}
