import { z } from "zod";
import { namedRows, readTable, rowsOf, sure, type Table, words } from "./table.ts";
import { typesetWords } from "./typography.ts";

const permission = z.strictObject({
  name: z.string().min(1),
  /** Its place in the older flow's bit mask; VK ID's own permissions have none. */
  bit: z.int().positive().optional(),
  /** What the older flow does when an app asks for it. */
  oauth: z.enum(["open", "request", "ignored", "closed", "withdrawn", "absent"]),
  /** What VK ID does. */
  vkid: z.enum(["base", "verified", "request", "closed", "withdrawn", "absent"]),
  /** What it lets an app do, as the reader is told before granting it. */
  title: words.transform(typesetWords),
  /** A short warning beside it, where it can do more than look. */
  care: words.transform(typesetWords).optional(),
  /** What it lets an app do in full, in Markdown, where the title does not say enough. */
  allows: words.optional(),
  /** In a community's key: its bit in that key's own mask, and what it lets one do there. */
  community: z
    .strictObject({ bit: z.int().positive(), title: words.transform(typesetWords).optional() })
    .optional(),
  /** What a developer should know of its bit, or of reports about it, in Markdown. */
  remark: words.optional(),
  /** How sure its existence and terms are. */
  sure,
  /** Where that stands, if not on VK's page of access rights. */
  source: z.string().optional(),
});

export type Permission = z.infer<typeof permission>;

/** Who may still get a permission, in the order of the page that lists them all. */
const reaches = ["base", "verified", "request", "older", "community", "gone"] as const;
export type Reach = (typeof reaches)[number];

/** Permissions by name, in the order of importance to a reader. */
export type Permissions = ReadonlyMap<string, Permission>;

/** Every permission an app can ask VK for, from `src/_data/permissions.yaml`. */
export function checkPermissions(): Table<Permissions> {
  const table = readTable("src/_data/permissions.yaml", namedRows(permission, "name"));
  return table.kind === "rows"
    ? { kind: "rows", rows: new Map(table.rows.map((row) => [row.name, row])) }
    : table;
}

/** The same, where the table has been found right. @throws where it is not */
export function readPermissions(): Permissions {
  return rowsOf(checkPermissions());
}

/**
 * Who may still get a permission: everybody through VK ID (`base`, `verified`, `request`), older apps alone,
 * a community's key alone, or nobody.
 */
export function reachOf({ oauth, vkid }: Permission): Reach {
  if (vkid === "closed" || vkid === "withdrawn") return "gone";
  if (vkid !== "absent") return vkid;
  return oauth === "absent" ? "community" : "older";
}

/** The table as the page of permissions shows it: by who may still get them. */
export function permissionGroups(
  permissions: Permissions,
): readonly { reach: Reach; permissions: readonly Permission[] }[] {
  return reaches.map((reach) => ({
    reach,
    permissions: [...permissions.values()].filter((each) => reachOf(each) === reach),
  }));
}
