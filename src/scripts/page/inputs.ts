import { all } from "./parts.ts";

/** The inputs of a name: the boxes one ticks, the choices of one question. */
export function inputs(name: string): HTMLInputElement[] {
  return all<HTMLInputElement>(`input[name="${name}"]`);
}
