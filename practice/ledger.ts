import { randomBytes } from "node:crypto";
import type { Language } from "../config/languages.ts";
import { codeLifeInMs, type Outcome } from "./outcomes.ts";

/** What the reader granted in the dialog. */
export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly language: Language;
  readonly outcome: Outcome;
}

/** A token that was given out. */
export interface Token {
  readonly text: string;
  readonly scope: readonly string[];
  readonly language: Language;
  /** Seconds from now, as VK says it: 0 for a token that does not end. */
  readonly expiresIn: number;
}

/** What the practice VK keeps in memory: codes, tokens, and who was granted access before. */
export interface Ledger {
  issueCode(grant: Grant): string;
  /** What a code stands for, whether or not it still serves. */
  grantOf(code: string): Grant | undefined;
  /** Uses a code up; nothing where it is unknown, used, too old or somebody else's. */
  redeem(code: string, by: Pick<Grant, "clientId" | "redirectUri">): Grant | undefined;
  issueToken(grant: Grant): Token;
  /** A token as the API sees it. */
  findToken(text: string): { token: Token; expired: boolean } | undefined;
  /** Returns the app at once next time, as long as it asks for nothing more. */
  remember(clientId: string, scope: readonly string[]): void;
  remembers(clientId: string, scope: readonly string[]): boolean;
  /** Forgets one app, or all of them. */
  forget(clientId?: string): void;
}

const dayInSeconds = 24 * 60 * 60;

/** An empty ledger that tells the time by `now`, in milliseconds. */
export function createLedger(now: () => number): Ledger {
  const codes = new Map<string, { grant: Grant; issuedAt: number; used: boolean }>();
  const tokens = new Map<string, { token: Token; endsAt: number }>();
  const remembered = new Map<string, ReadonlySet<string>>();
  return {
    issueCode(grant) {
      const code = randomBytes(9).toString("hex");
      const { codeAge = 0, codeUsed = false } = grant.outcome;
      codes.set(code, { grant, issuedAt: now() - codeAge, used: codeUsed });
      return code;
    },
    grantOf: (code) => codes.get(code)?.grant,
    redeem(code, by) {
      const entry = codes.get(code);
      if (!entry || entry.used || now() - entry.issuedAt >= codeLifeInMs) return undefined;
      const { grant } = entry;
      if (grant.clientId !== by.clientId || grant.redirectUri !== by.redirectUri) return undefined;
      entry.used = true;
      return grant;
    },
    issueToken({ scope, language }) {
      const expiresIn = scope.includes("offline") ? 0 : dayInSeconds;
      const text = `vk1.a.${randomBytes(144).toString("base64url")}`;
      const token: Token = { text, scope, language, expiresIn };
      tokens.set(text, { token, endsAt: expiresIn ? now() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
      return token;
    },
    findToken(text) {
      const entry = tokens.get(text);
      return entry && { token: entry.token, expired: now() >= entry.endsAt };
    },
    remember: (clientId, scope) => void remembered.set(clientId, new Set(scope)),
    remembers: (clientId, scope) => {
      const granted = remembered.get(clientId);
      return granted !== undefined && scope.every((name) => granted.has(name));
    },
    forget: (clientId) => (clientId === undefined ? remembered.clear() : void remembered.delete(clientId)),
  };
}
