import { distance } from "fastest-levenshtein";

/** « (did you mean `stats`?)» where something known is written almost so. */
export function meant(value: unknown, known: Iterable<string>): string {
  if (typeof value !== "string") return "";
  const [nearest] = [...known]
    .map((name) => ({ name, far: distance(name, value.toLowerCase()) }))
    .sort((one, other) => one.far - other.far);
  return nearest && nearest.far <= Math.max(1, Math.ceil(nearest.name.length / 3))
    ? ` (did you mean \`${nearest.name}\`?)`
    : "";
}
