import matter from "gray-matter";
import type { Mistake } from "./frontMatter.ts";
import { notUtf8, readUtf8 } from "./utf8.ts";
import { sayNoYaml } from "./yaml.ts";

/** A page as it is written, or what keeps it from being read. */
export interface Written {
  readonly data: Record<string, unknown>;
  readonly text: string;
  readonly mistake?: Mistake;
}

/** Reads a page. */
export function readWritten(file: string): Written {
  const unread = (key: string, right: string): Written => ({
    data: {},
    text: "",
    mistake: { file, key, right },
  });
  const contents = readUtf8(file);
  if (contents === undefined) return unread("encoding", notUtf8);
  if (contents.startsWith("---") && !contents.includes("\n---"))
    return unread("front matter", "it ends with a line of its own, ---");
  try {
    // With options, so that gray-matter keeps no broken page in its cache.
    const { data, content, matter: yaml } = matter(contents, {});
    // Its parser takes such a line for one that is not indented.
    const tab = yaml.split("\n").findIndex((line) => /^ *\t *\S/.test(line));
    if (tab >= 0) return unread("front matter", `indent with spaces: line ${tab + 1} begins with a tab`);
    return { data: withRealDay(data, yaml), text: content };
  } catch (error) {
    return unread("front matter", sayNoYaml(error, contents));
  }
}

/** The parser counts a day that the calendar lacks on into the next month; here it stays the text that it is. */
function withRealDay(data: Written["data"], yaml: string): Written["data"] {
  const { updated } = data;
  if (!(updated instanceof Date) || yaml.includes(updated.toISOString().slice(0, 10))) return data;
  return { ...data, updated: /^updated:\s*(.*?)\s*$/m.exec(yaml)?.[1] };
}
