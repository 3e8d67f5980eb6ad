import fc from "fast-check";
import { expect, test } from "playwright/test";
import { scopeNames } from "../../src/scripts/vk/scope.ts";

test("names are separated by commas, white space or both", () => {
  expect(scopeNames("offline,groups,ads,stats")).toEqual(["offline", "groups", "ads", "stats"]);
  expect(scopeNames(" vkid.personal_info\tgroups , email\n")).toEqual([
    "vkid.personal_info",
    "groups",
    "email",
  ]);
});

test("each name is given once, where it stood first", () => {
  expect(scopeNames("stats,ads,stats")).toEqual(["stats", "ads"]);
});

test("nothing gives no names", () => {
  expect(scopeNames("")).toEqual([]);
  expect(scopeNames(" ,, ")).toEqual([]);
});

test("any text gives names that stand in it, none empty and none twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (scope) => {
      const names = scopeNames(scope);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(scope).toContain(name);
      expect(names).not.toContain("");
    }),
  );
});
