import fc from "fast-check";
import { expect, test } from "playwright/test";
import { readPermissions } from "../../config/permissions.ts";
import { type Bits, maskOf, readScope, scopeNames } from "../../src/scripts/vk/scope.ts";

const permissions = readPermissions();

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

/** The table's own bits, as the older flow and as a community's key have them. */
const user: Bits = new Map(
  [...permissions.values()].flatMap(({ name, oauth, bit }) => (oauth === "absent" ? [] : [[name, bit ?? 0]])),
);
const community: Bits = new Map(
  [...permissions.values()].flatMap((each) => (each.community ? [[each.name, each.community.bit]] : [])),
);

test("the mask of names is the sum of their bits, each once", () => {
  expect(maskOf(["offline", "groups", "ads", "stats"], user)).toBe(1409024);
  expect(maskOf(["stats", "stats", "nohttps", "nothing"], user)).toBe(1048576);
  expect(maskOf([], user)).toBe(0);
});

test("phone and market, whose bits are the highest, make no negative mask", () => {
  expect(maskOf(["phone", "market"], user)).toBe(402653184);
  expect(readScope("402653184", user)).toEqual({ known: ["phone", "market"], unknown: [] });
});

test("a live mask of a community's key is read by that key's own bits", () => {
  const { known, unknown } = readScope("134623237", community);
  expect([...known].sort()).toEqual(["docs", "manage", "market", "messages", "photos", "stories", "wall"]);
  expect(unknown).toEqual([]);
  expect(readScope("64", community).known).toEqual(["app_widget"]);
  expect(readScope("64", user).known).toEqual(["stories"]);
});

test("what a kind of key does not have is named, and the rest is read", () => {
  expect(readScope("groups stats,foo,nohttps", user)).toEqual({
    known: ["groups", "stats", "nohttps"],
    unknown: ["foo"],
  });
  expect(readScope(" 1048578\n", new Map([["stats", 1048576]]))).toEqual({
    known: ["stats"],
    unknown: ["2"],
  });
  expect(readScope("4294967297", user)).toEqual({ known: ["notify"], unknown: ["4294967296"] });
  expect(readScope("0", user)).toEqual({ known: [], unknown: [] });
});

test("a number too long to be counted with is unknown as it stands", () => {
  for (const digits of ["9007199254740993", "9".repeat(400)])
    expect(readScope(digits, user)).toEqual({ known: [], unknown: [digits] });
});

test("names and their mask are read as one and the same", () => {
  for (const bits of [user, community]) {
    const withBits = [...bits].flatMap(([name, bit]) => (bit > 0 ? [name] : []));
    fc.assert(
      fc.property(fc.subarray(withBits), fc.constantFrom(",", " ", ", "), (names, separator) => {
        const mask = maskOf(names, bits);
        expect(mask).toBeGreaterThanOrEqual(0);
        expect(readScope(String(mask), bits)).toEqual({ known: names, unknown: [] });
        expect(readScope(names.join(separator), bits)).toEqual({ known: names, unknown: [] });
      }),
    );
  }
});

test("any mask is the sum of what is known and unknown in it", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (mask) => {
      const { known, unknown } = readScope(String(mask), user);
      expect(maskOf(known, user) + unknown.reduce((sum, bit) => sum + Number(bit), 0)).toBe(mask);
    }),
  );
});

test("any text is read, and every name in it is either known or unknown", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (scope) => {
      const { known, unknown } = readScope(scope, user);
      if (!/^[\s,]*\d+[\s,]*$/.test(scope))
        expect([...known, ...unknown].sort()).toEqual(scopeNames(scope).sort());
    }),
  );
});

test("each bit of the table is one bit, and no two permissions of a kind of key share it", () => {
  for (const bits of [user, community]) {
    const all = [...bits.values()].filter((bit) => bit > 0);
    expect(new Set(all).size).toBe(all.length);
    for (const bit of all) expect(Number.isInteger(Math.log2(bit)), String(bit)).toBe(true);
  }
});
