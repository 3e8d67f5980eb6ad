/**
 * The names in a scope, in their order, each once. RFC 6749 §3.3 separates them by a space, OAuth ВКонтакте
 * by a comma; both are read.
 *
 * @param scope for example `"offline,groups ads"`
 * @returns for example `["offline", "groups", "ads"]`; empty when there are none
 */
export function scopeNames(scope: string): string[] {
  return [...new Set(scope.split(/[\s,]+/))].filter((name) => name);
}

/** A kind of key's permissions by name, each with its bit in the mask; 0 where it has none. */
export type Bits = ReadonlyMap<string, number>;

/** What a scope asks for. */
export interface ScopeReading {
  readonly known: readonly string[];
  /** Names, or bits of a mask, that this kind of key does not have. */
  readonly unknown: readonly string[];
}

/** The sum of the bits of these names, each counted once. */
export function maskOf(names: readonly string[], bits: Bits): number {
  return [...new Set(names)].reduce((mask, name) => mask + (bits.get(name) ?? 0), 0);
}

/** Reads a scope as VK takes it: names, or the sum of their bits. */
export function readScope(scope: string, bits: Bits): ScopeReading {
  const names = scopeNames(scope);
  const [first = ""] = names;
  if (/^\d+$/.test(first) && names.length === 1) return readMask(first, bits);
  return {
    known: names.filter((name) => bits.has(name)),
    unknown: names.filter((name) => !bits.has(name)),
  };
}

function readMask(digits: string, bits: Bits): ScopeReading {
  const mask = Number(digits);
  if (!Number.isSafeInteger(mask)) return { known: [], unknown: [digits] };
  const known = [...bits].flatMap(([name, bit]) => (bit > 0 && hasBit(mask, bit) ? [name] : []));
  const rest = mask - maskOf(known, bits);
  const unknown: string[] = [];
  for (let bit = 1; bit <= rest; bit *= 2) if (hasBit(rest, bit)) unknown.push(String(bit));
  return { known, unknown };
}

/** By division: JavaScript's `&` knows 32 bits with a sign only. */
function hasBit(mask: number, bit: number): boolean {
  return Math.floor(mask / bit) % 2 === 1;
}
