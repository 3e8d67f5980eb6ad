import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

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
  title: words,
  /** A short warning beside it, where it can do more than look. */
  care: words.optional(),
});

export type Permission = z.infer<typeof permission>;

/**
 * Every permission an app can ask VK for, by name, from `src/_data/permissions.yaml`.
 * @throws where the table itself is wrong: that is a mistake of ours, not of a page.
 */
export function readPermissions(file = "src/_data/permissions.yaml"): ReadonlyMap<string, Permission> {
  const table = z.array(permission).parse(parse(readFileSync(file, "utf8")));
  return new Map(table.map((row) => [row.name, row]));
}

export const permissions = readPermissions();
