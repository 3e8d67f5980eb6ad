import { parse } from "yaml";
import { z } from "zod";
import { notUtf8, readUtf8 } from "./utf8.ts";
import { sayNoYaml } from "./yaml.ts";

/** What a YAML file of the guide holds, or all that is wrong with it, in words for whoever edits it. */
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
        context.addIssue({ code: "custom", path: [place, name], message: `${each} stands twice` });
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
  const { data, error } = schema.safeParse(written);
  if (error) return { kind: "mistakes", mistakes: error.issues.flatMap((issue) => say(issue, file)) };
  return { kind: "rows", rows: data };
}

/** The rows of a table for whoever cannot go on without. @throws naming what is wrong with it */
export function rowsOf<Rows>(table: Table<Rows>): Rows {
  if (table.kind === "mistakes") throw new Error(table.mistakes.join("\n"));
  return table.rows;
}

/** Where something may be of several kinds, what is wrong deeper within one of them tells more. */
function say(issue: z.core.$ZodIssue, file: string, above: readonly PropertyKey[] = []): string[] {
  const path = [...above, ...issue.path];
  const kinds = issue.code === "invalid_union" ? issue.errors.flat() : [];
  const deeper = kinds.filter((each) => each.path.length > 0);
  if (deeper.length > 0) return deeper.flatMap((each) => say(each, file, path));
  return [[file, path.join("."), issue.message].filter(Boolean).join(": ")];
}
