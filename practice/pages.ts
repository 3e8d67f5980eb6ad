import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import nunjucks from "nunjucks";
import { practiceSecret } from "./apps.ts";
import type { AuthorizeRequest } from "./authorizeRequest.ts";
import { outcomes } from "./outcomes.ts";
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

/** The style of both pages. */
export const styles = readFileSync(new URL("dialog.css", import.meta.url), "utf8");

/** The consent dialog, in the language of the page that asks. */
export function renderDialog({ app, clientId, scope }: AuthorizeRequest, permissions: Permissions): string {
  const { language, name, redirectUri } = app;
  const { dialog } = words[language];
  const told = (key: string, values?: Record<string, string>): string => say(language, "dialog", key, values);
  return templates.render("dialog.njk", {
    language,
    redirectUri,
    say: dialog,
    title: told("title", { name }),
    app: told("app", { name }),
    number: told("number", { number: clientId }),
    asked: scope.map((permission) => ({
      name: permission,
      title: permissions.get(permission)?.title[language],
    })),
    outcomes: [...outcomes].map(([id, { refusal }]) => ({
      id,
      title: say(language, "outcomes", id),
      vkSays: refusal?.error_description ?? "",
    })),
  });
}

/** The page at `/`: what this is, in both languages. */
export function renderHome(): string {
  return templates.render("home.njk", { words, secret: practiceSecret });
}
