import { z } from "zod";
import { typesetWords } from "./typography.ts";
import { readYaml } from "./yaml.ts";

const words = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });

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
  /** How its existence and terms are known: from VK itself, from developers' reports, or not for sure. */
  sure: z.enum(["documented", "reported", "unchecked"]),
  /** Where that stands, if not on VK's page of access rights. */
  source: z.string().optional(),
});

export type Permission = z.infer<typeof permission>;

/** Who may still get a permission, in the order of the page that lists them all. */
const reaches = ["base", "verified", "request", "older", "community", "gone"] as const;
export type Reach = (typeof reaches)[number];

/**
 * Every permission an app can ask VK for, by name, from `src/_data/permissions.yaml`.
 * @throws where the table itself is wrong: that is a mistake of ours, not of a page.
 */
export function readPermissions(file = "src/_data/permissions.yaml"): ReadonlyMap<string, Permission> {
  const table = z.array(permission).parse(readYaml(file));
  return new Map(table.map((row) => [row.name, row]));
}

export const permissions = readPermissions();

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
export function permissionGroups(): readonly { reach: Reach; permissions: readonly Permission[] }[] {
  return reaches.map((reach) => ({
    reach,
    permissions: [...permissions.values()].filter((each) => reachOf(each) === reach),
  }));
}
