import { parse } from "yaml";
import { z } from "zod";
import { notUtf8, readUtf8 } from "./utf8.ts";
import { sayNoYaml } from "./yaml.ts";

/** What a part of the guide holds, or all that is wrong with it, in words for whoever edits it. */
export type Table<Rows> =
  | { readonly kind: "rows"; readonly rows: Rows }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

/** The same words in each language. */
export const words = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });

/** How sure the guide is of a row: VK's own documentation, developers' reports, or neither. */
export const sure = z.enum(["documented", "reported", "unchecked"]);

/** Rows that each have a name of their own. */
export function namedRows<Name extends string, Row extends Readonly<Record<Name, string>>>(
  row: z.ZodType<Row>,
  name: Name,
): z.ZodType<readonly Row[]> {
  return z.array(row).superRefine((rows, context) => {
    const names = rows.map((each) => each[name]);
    for (const [place, each] of names.entries())
      if (names.indexOf(each) < place)
        context.addIssue({ code: "custom", path: [place, name], message: "it stands twice" });
  });
}

/** Reads a YAML file and checks it; what is wrong is told with the file and the place in it. */
export function readTable<Rows>(file: string, schema: z.ZodType<Rows>): Table<Rows> {
  const text = readUtf8(file);
  if (text === undefined) return { kind: "mistakes", mistakes: [`${file}: ${notUtf8}`] };
  let written: unknown;
  try {
    written = parse(text);
  } catch (error) {
    return { kind: "mistakes", mistakes: [`${file}: ${sayNoYaml(error, text)}`] };
  }
  const { data, error } = schema.safeParse(written, { error: right, reportInput: true });
  if (error)
    return { kind: "mistakes", mistakes: error.issues.flatMap((issue) => say(issue, file, written)) };
  return { kind: "rows", rows: data };
}

/** The rows of a table for whoever cannot go on without. @throws naming what is wrong with it */
export function rowsOf<Rows>(table: Table<Rows>): Rows {
  if (table.kind === "mistakes") throw new Error(table.mistakes.join("\n"));
  return table.rows;
}

/** All that is wrong with what may be right. */
export function mistakesOf(
  parts: readonly { readonly kind: string; readonly mistakes?: readonly string[] }[],
): string[] {
  return parts.flatMap(({ mistakes = [] }) => mistakes);
}

/** What stands where something of another kind belongs, by the kind. */
const kinds: Readonly<Record<string, string>> = {
  string: "words, in quotes",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "names with what belongs to each",
};

/** What would be right, where no column says it in words of its own. */
function right(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return "it is missing";
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected];
    case "invalid_value":
      return `one of ${issue.values.join(", ")}`;
    case "too_small":
      return issue.inclusive ? `too short: at least ${issue.minimum}` : `more than ${issue.minimum}`;
    case "unrecognized_keys":
      return `no such key: ${issue.keys.join(", ")}`;
    default:
      return undefined;
  }
}

/** Where something may be of several kinds, what is wrong deeper within one of them tells more. */
function say(
  issue: z.core.$ZodIssue,
  file: string,
  written: unknown,
  above: readonly PropertyKey[] = [],
): string[] {
  const path = [...above, ...issue.path];
  const unions = issue.code === "invalid_union" ? issue.errors.flat() : [];
  const deeper = unions.filter((each) => each.path.length > 0);
  if (deeper.length > 0) return deeper.flatMap((each) => say(each, file, written, path));
  const shown = ["string", "number", "boolean"].includes(typeof issue.input)
    ? JSON.stringify(issue.input)
    : "";
  return [[file, ...placeOf(path, written), shown, issue.message].filter(Boolean).join(": ")];
}

/** A row's name is its `id` or its `name`. */
const rowName = z.union([
  z.object({ id: z.string() }).transform(({ id }) => id),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);

/** A place in a table: its row by name, or by number where it has none, and where in it. */
function placeOf([row, ...within]: readonly PropertyKey[], written: unknown): string[] {
  if (typeof row !== "number") return row === undefined ? [] : [[row, ...within].join(".")];
  const named = rowName.safeParse(Array.isArray(written) ? written[row] : undefined).data;
  return [named || `row ${row + 1}`, within.join(".")];
}
