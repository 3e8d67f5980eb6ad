import type { OAuthError } from "./failures.ts";
import { oauthErrors } from "./oauthErrors.ts";

/** How long a code serves in milliseconds, by VK's older documentation. */
export const codeLifeInMs = 60 * 60 * 1000;

/** What the practice VK does after "Allow"; whatever is absent goes as usual. */
export interface Outcome {
  /** Printed on VK's own page; the reader does not come back. */
  readonly refusal?: OAuthError;
  /** From the next time on the reader is returned without the dialog. */
  readonly remembered?: true;
  /** How old the code already is when it is given out, in milliseconds. */
  readonly codeAge?: number;
  /** The code was exchanged before the reader sees it. */
  readonly codeUsed?: true;
  /** The first of the asked permissions is withheld. */
  readonly fewer?: true;
  /** The exchange takes long. */
  readonly slow?: true;
  /** The exchange answers with this status and no JSON. */
  readonly status?: number;
}

/** All goes well. */
export const usual: Outcome = {};

/** The choices of the dialog, by name; words.yaml says each to the reader. */
export const outcomes: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  ["usual", usual],
  ["remembered", { remembered: true }],
  ["fewer", { fewer: true }],
  ["expired", { codeAge: codeLifeInMs }],
  ["used", { codeUsed: true }],
  ["slow", { slow: true }],
  ["down", { status: 503 }],
  ["security", { refusal: oauthErrors.security }],
  ["blocked", { refusal: oauthErrors.blocked }],
  ["tries", { refusal: oauthErrors.tries }],
]);
