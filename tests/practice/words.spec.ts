import { expect, test } from "playwright/test";
import { outcomes } from "../../practice/outcomes.ts";
import { vkidOutcomes } from "../../practice/vkid/outcomes.ts";
import { readWords, say, words } from "../../practice/words.ts";

test("a word that one language lacks, or leaves empty, is named", () => {
  expect(() => readWords("{ ru: { a: { b: x, c: y } }, en: { a: { b: x, d: z } } }")).toThrow(
    "ru.a.d, en.a.c",
  );
  expect(() => readWords('{ ru: { a: { b: x } }, en: { a: { b: "" } } }')).toThrow("en.a.b");
  expect(() => readWords("{ ru: { a: { b: x } } }")).toThrow("en.a.b");
});

test("every outcome has its words, and no words lack an outcome", () => {
  const { outcomes: said = {}, vkidOutcomes: saidByVkId = {} } = words.ru;
  expect(Object.keys(said).sort()).toEqual([...outcomes.keys()].sort());
  expect(Object.keys(saidByVkId).sort()).toEqual([...vkidOutcomes.keys()].sort());
});

test("values are put in as they are", () => {
  expect(say("en", "dialog", "number", { number: "$&{x}" })).toBe("No. $&{x}");
  expect(() => say("en", "dialog", "nothing of the kind")).toThrow("dialog.nothing of the kind");
});
