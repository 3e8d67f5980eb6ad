import { z } from "zod";
import { namedRows, readTable, rowsOf, sure, type Table, words } from "./table.ts";
import { typesetWords } from "./typography.ts";

/** What stands in a helper's list, which parts its failures by line breaks and their parts by `|`. */
const listed = z
  .string()
  .regex(/^[^|\r\n]+$/, "it holds neither a line break nor |, which part the helper's list");

/** Where a failure is known from; `address` where its name is that of something public. */
export interface Source {
  readonly name: string;
  readonly address: string | undefined;
}

/**
 * A source by its name. One that begins with `owner/repository` is on GitHub, and ` #12` behind it is an issue there.
 *
 * @example sourceOf("VKCOM/vk-php-sdk #96").address // "https://github.com/VKCOM/vk-php-sdk/issues/96"
 */
export function sourceOf(name: string): Source {
  const [, repository, issue] = /^([\w-]+\/[\w.-]+)(?: #(\d+))?/.exec(name) ?? [];
  const address = repository && `https://github.com/${repository}${issue ? `/issues/${issue}` : ""}`;
  return { name, address };
}

const row = z.strictObject({
  /** The entry's anchor on the errors page. */
  id: z.string().regex(/^[a-z0-9-]+$/, "an anchor holds small Latin letters, digits and hyphens"),
  /** VK's code where it alone tells the failure: `invalid_grant`, an API error's number, or that with a subcode, `5/1130`. */
  error: listed.optional(),
  /** VK's code beside its words, where `error` is another or none. */
  code: z.string().optional(),
  /** VK's exact words, each enough to know the failure by. */
  says: z.array(listed.min(4)).default([]),
  /** Set where only one of VK's flows answers so: a page of another has no use for it. No page signs in by password. */
  flow: z.enum(["oauth", "vkid", "password"]).optional(),
  /** Where a reader meets it. */
  where: z.array(z.enum(["consent", "callback", "exchange", "refresh", "api"])).min(1),
  sure,
  /** Where that is known from; `projects` is said in the reader's language. */
  source: z.array(z.string().min(3).transform(sourceOf)).default([]),
  title: z.strictObject({ ru: listed, en: listed }).transform(typesetWords),
  /** Why it happens, in Markdown; several causes stand as a list. */
  cause: words,
  /** What to do, in Markdown. */
  remedy: words,
});

const failure = row.refine(({ sure, source }) => (sure === "unchecked") === (source.length === 0), {
  path: ["source"],
  error: "what is sure has a source, and what is unchecked has none",
});

export type FailureEntry = z.infer<typeof failure>;

/**
 * Every failure VK is known to answer with, from `src/_data/failures.yaml`: the errors page and the names in the
 * helper come from this one table.
 */
export function checkFailures(): Table<readonly FailureEntry[]> {
  return readTable("src/_data/failures.yaml", namedRows(failure, "id"));
}

/** The same, where the table has been found right. @throws where it is not */
export function readFailures(): readonly FailureEntry[] {
  return rowsOf(checkFailures());
}
