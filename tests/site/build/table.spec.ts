import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { z } from "zod";
import { namedRows, readTable, words } from "../../../config/table.ts";

const row = z.strictObject({
  name: z.string().min(1),
  bit: z.int().positive().optional(),
  vkid: z.enum(["base", "absent"]),
  title: words,
  says: z.array(z.string().min(4)).default([]),
});

/** What the build says of a table that holds this; it calls the table `table.yaml`. */
function read(contents: string | Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "table-"));
  const file = join(folder, "table.yaml");
  writeFileSync(file, contents);
  const table = readTable(file, namedRows(row, "name"));
  rmSync(folder, { recursive: true });
  return table.kind === "mistakes" ? table.mistakes.map((each) => each.replace(`${folder}/`, "")) : [];
}

const good = "- name: stats\n  vkid: base\n  title: { ru: Статистика, en: Statistics }\n";

/** A mistake in an otherwise good row, and the whole sentence that the build says of it. */
const mistakes: readonly (readonly [what: string, text: string, into: string, says: string])[] = [
  ["a number in quotes", "vkid:", "bit: '12'\n  vkid:", 'stats: bit: "12": a number'],
  ["a fraction", "vkid:", "bit: 1.5\n  vkid:", "stats: bit: 1.5: a whole number"],
  ["a number below all", "vkid:", "bit: -1\n  vkid:", "stats: bit: -1: more than 0"],
  ["another word than those known", "base", "bass", 'stats: vkid: "bass": one of base, absent'],
  ["a column left out", "  vkid: base\n", "", "stats: vkid: it is missing"],
  ["a language left out", "ru: Статистика, ", "", "stats: title.ru: it is missing"],
  ["words left empty", "ru: Статистика", "ru: ''", 'stats: title.ru: "": too short: at least 1'],
  ["words too short", "vkid:", "says: [abc]\n  vkid:", 'stats: says.0: "abc": too short: at least 4'],
  ["one where a list belongs", "vkid:", "says: abcd\n  vkid:", 'stats: says: "abcd": a list'],
  ["a column too many", "vkid:", "bitt: 1\n  vkid:", "stats: no such key: bitt"],
  ["a row without its name", "name: stats\n  ", "", "row 1: name: it is missing"],
  ["a row that is a word", "- name", "- word\n- name", 'row 1: "word": names with what belongs to each'],
];

for (const [what, text, into, says] of mistakes) {
  test(`a table with ${what} is named, with the row and what would be right`, () => {
    expect(read(good.replace(text, into))).toEqual([`table.yaml: ${says}`]);
  });
}

test("a name that stands twice is named", () => {
  expect(read(good + good)).toEqual(["table.yaml: stats: name: it stands twice"]);
});

test("a table that is none at all is named", () => {
  expect(read("name: stats")).toEqual(["table.yaml: a list"]);
});

test("a table in another encoding is named", () => {
  expect(read(Uint8Array.from([0xcf, 0xf0]))).toEqual(["table.yaml: not UTF-8: save it as UTF-8"]);
});

test("a table that is no YAML is named, with the line and what is likely meant", () => {
  const [said = ""] = read(`${good}- name: a: b\n`);
  expect(said).toMatch(
    /^table\.yaml: no YAML: .* at line 4, column \d+: put the text in quotes: it holds a colon$/,
  );
  const [tab = ""] = read(`${good}- name: ads\n\tvkid: base\n`);
  expect(tab).toMatch(/ at line 5, column \d+: indent with spaces: it begins with a tab$/);
});
