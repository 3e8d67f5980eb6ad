import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";

// The guide's own words are checked by cspell itself, which `npm test` runs before the tests.

test("a misspelling is found in either language, and a word rightly spelt is not", () => {
  const { stdout } = spawnSync(
    "npx",
    ["cspell", "lint", "--no-progress", "--no-summary", "--words-only", "stdin://src/pages/ru/page.md"],
    {
      input: "Отправте сообщение, ещё раз: доступ. Recieve the message, colour of a token.",
      encoding: "utf8",
    },
  );
  expect(stdout.trim().split("\n")).toEqual(["Отправте", "Recieve"]);
});

test("our own list of words is sorted and names none twice", () => {
  const words = readFileSync("project-words.txt", "utf8").trim().split("\n");
  expect(words).toEqual([...new Set(words)].sort((one, other) => one.localeCompare(other, "ru")));
});
