import type { Language } from "../config/languages.ts";
import { say } from "./words.ts";

/** Somebody whom the practice VK knows. */
export interface Person {
  readonly userId: number;
  readonly email: string;
  readonly phone: string;
  /** Where words.yaml has their name. */
  readonly words: string;
}

/** The reader of the practice VK. VK gives numbers from 2,000,000,000 on to chats, so they are nobody's. */
export const reader: Person = {
  userId: 2_000_000_042,
  email: "reader@example.org",
  phone: "79990000042",
  words: "reader",
};

/** Whom the reader may choose to be, where an app lets them choose an account. */
export const people: readonly Person[] = [
  reader,
  { userId: 2_000_000_043, email: "other@example.org", phone: "79990000043", words: "other" },
];

export function personById(userId: number): Person | undefined {
  return people.find((person) => person.userId === userId);
}

/** A person's name, as VK gives it. */
export function nameOf(
  { words }: Person,
  language: Language,
): { readonly first_name: string; readonly last_name: string } {
  return { first_name: say(language, words, "first"), last_name: say(language, words, "last") };
}
