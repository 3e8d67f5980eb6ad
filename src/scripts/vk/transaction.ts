import type { Callback } from "./callback.ts";

/** `oauth` is OAuth ВКонтакте (oauth.vk.ru), `vkid` is VK ID OAuth 2.1 (id.vk.ru). */
export type Flow = "oauth" | "vkid";

/** One attempt, kept in the reader's browser from the press until the return (RFC 9700 §2.1). */
export interface Transaction {
  readonly state: string;
  readonly flow: Flow;
  /** The VK host that was asked: VK has two, and an answer of one is no answer of the other (RFC 9700 §4.4). */
  readonly origin: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** What was asked for, to be held against what is granted. */
  readonly scope: string;
  /** RFC 7636 §4.1; empty under `oauth`. */
  readonly codeVerifier: string;
}

/** The page that a callback came to. What it leaves out, or leaves empty, is not compared. */
export interface Here {
  readonly flow: Flow;
  readonly redirectUri: string;
  readonly origin?: string | undefined;
  readonly clientId?: string | undefined;
}

/** What is to be made of a callback; `used` is the state of the transaction that is now used up, if any. */
export type Verdict = { readonly used?: string | undefined } & (
  | {
      readonly kind: "returned";
      readonly code: string;
      readonly deviceId?: string | undefined;
      readonly transaction: Transaction;
    }
  | { readonly kind: "unconfirmed"; readonly code: string }
  | {
      readonly kind: "denied" | "failed";
      readonly error: string;
      readonly description: string;
    }
  | {
      readonly kind: "refused";
      readonly reason: "state" | "pending" | "repeated" | "malformed" | "token";
    }
);

/** How long an attempt is waited for, in milliseconds. */
export const lifetimeMs: Readonly<Record<Flow, number>> = { oauth: 3_600_000, vkid: 900_000 };

/**
 * Whether an attempt may still be answered.
 *
 * A clock set back makes an attempt begin in the future. A minute of that is let pass, as clocks are corrected;
 * more is dead, or the attempt would outlive its time by as much as the clock was moved.
 *
 * @param now milliseconds since the epoch
 */
export function isAlive({ flow, startedAt }: Transaction, now: number): boolean {
  const age = now - startedAt;
  return age >= -60_000 && age < lifetimeMs[flow];
}

/**
 * Reads a transaction from storage, which every page of the origin can write.
 *
 * @param text what `JSON.stringify` made of a transaction, or anything else
 * @returns `undefined` when it is no transaction
 */
export function parseTransaction(text: string): Transaction | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isTransaction(value)) return value;
  } catch {
    // No JSON.
  }
}

/** What a transaction and the page it comes back to must have in common. */
const common = ["flow", "redirectUri", "origin", "clientId"] as const;

/** What is text in every transaction. */
const texts = [...common, "state", "scope", "codeVerifier"];

function isTransaction(value: unknown): value is Transaction {
  const fields: Record<string, unknown> = Object(value);
  const { flow, startedAt } = fields;
  return (
    texts.every((name) => typeof fields[name] === "string") &&
    (flow === "oauth" || flow === "vkid") &&
    typeof startedAt === "number"
  );
}

/**
 * Decides what a callback is worth here (RFC 6749 §10.12, RFC 9700 §4.4.2 and §4.7, RFC 9207 §2.4).
 *
 * - `returned`: a code under the state of a live transaction of this page, flow, app and VK host.
 * - `unconfirmed`: a code of OAuth ВКонтакте without a state, as the plain link brings it, and no attempt pending.
 * - `denied`: the reader said no (`access_denied`); `failed`: any other error. Both with the right state or none.
 * - `refused`: `pending`, no state although an attempt is pending; `state`, one that is wrong, used, expired or
 *   unknown, or an `iss` that is not the VK host; the other reasons are those of the callback.
 *
 * The transaction under the callback's own state is used up whatever the verdict; no other is touched.
 *
 * @param transactions all that are stored, of every page; those used up are no longer among them
 * @param now milliseconds since the epoch
 */
export function judgeCallback(
  callback: Exclude<Callback, { kind: "none" }>,
  here: Here,
  transactions: readonly Transaction[],
  now: number,
): Verdict {
  if (callback.kind === "refused") return callback;
  const { state, iss } = callback;
  const transaction = transactions.find((each) => each.state === state);
  const { origin } = transaction ?? here;
  const trusted = transaction
    ? isAlive(transaction, now) &&
      common.every((name) => (here[name] || transaction[name]) === transaction[name])
    : !state && (callback.kind === "error" || here.flow === "oauth");
  const used = transaction?.state;
  if (!trusted || (iss ?? origin) !== origin) return { kind: "refused", reason: "state", used };
  if (callback.kind === "error") {
    const { error, description } = callback;
    return { kind: error === "access_denied" ? "denied" : "failed", error, description, used };
  }
  const { code, deviceId } = callback;
  if (transaction) return { kind: "returned", code, deviceId, transaction, used };
  return transactions.some((each) => each.redirectUri === here.redirectUri && isAlive(each, now))
    ? { kind: "refused", reason: "pending" }
    : { kind: "unconfirmed", code };
}
