import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import nunjucks from "nunjucks";
import type { Language } from "../config/languages.ts";
import { communityKey, practiceSecret } from "./apps.ts";
import type { OAuthError } from "./failures.ts";
import type { Permissions } from "./scope.ts";
import { say, words } from "./words.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

// A word that a template asks for and the language file lacks is an error, not a gap in the page.
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), {
  autoescape: true,
  throwOnUndefined: true,
  trimBlocks: true,
  lstripBlocks: true,
});

/** The style of all pages. */
export const styles = readFileSync(new URL("dialog.css", import.meta.url), "utf8");

/** What the consent dialog shows, whichever flow asks. */
export interface DialogView {
  readonly language: Language;
  readonly appName: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  /** What may happen after "Allow", the usual first. */
  readonly outcomes: ReadonlyMap<string, { readonly refusal?: OAuthError }>;
  /** Where words.yaml says the outcomes. */
  readonly outcomeWords: string;
  /** Whom the reader may be; nobody where there is no choice. */
  readonly people: readonly { readonly id: number; readonly name: string }[];
}

/** The consent dialog, in the language of the page that asks. */
export function renderDialog(view: DialogView, permissions: Permissions): string {
  const { language, appName: name, redirectUri, people, outcomeWords } = view;
  const { dialog } = words[language];
  const told = (key: string, values?: Record<string, string>): string => say(language, "dialog", key, values);
  return templates.render("dialog.njk", {
    language,
    redirectUri,
    people,
    say: dialog,
    title: told("title", { name }),
    app: told("app", { name }),
    number: told("number", { number: view.clientId }),
    asked: view.scope.map((permission) => ({
      name: permission,
      title: permissions.get(permission)?.title[language],
    })),
    outcomes: [...view.outcomes].map(([id, { refusal }]) => ({
      id,
      title: say(language, outcomeWords, id),
      vkSays: refusal?.error_description ?? "",
    })),
  });
}

/** VK's own page with an error that does not return to the site. */
export function renderRefusal(language: Language, error: OAuthError): string {
  const { dialog, refusal } = words[language];
  return templates.render("refusal.njk", {
    language,
    dialog,
    say: refusal,
    title: refusal?.["title"],
    error,
  });
}

/** The page at `/`: what this is, in both languages. */
export function renderHome(): string {
  return templates.render("home.njk", { words, secret: practiceSecret, communityKey });
}
