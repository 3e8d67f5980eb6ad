import type { Callback } from "../vk/callback.ts";
import {
  type Here,
  isAlive,
  judgeCallback,
  parseTransaction,
  type Transaction,
  type Verdict,
} from "../vk/transaction.ts";
import { drop, keep, names, recall } from "./storage.ts";

const beginning = "transaction:";

/** Keeps an attempt under its state until it returns; false where this browser keeps nothing. */
export function keepTransaction(transaction: Transaction): boolean {
  return keep(beginning + transaction.state, JSON.stringify(transaction));
}

/** Judges what came back; the attempt that it uses up is taken out. */
export function judgeReturn(callback: Exclude<Callback, { kind: "none" }>, here: Here): Verdict {
  const now = Date.now();
  const verdict = judgeCallback(callback, here, pendingTransactions(now), now);
  if (verdict.used) drop(beginning + verdict.used);
  return verdict;
}

/** Attempts that never come back leave nothing either. */
export function sweepTransactions(): void {
  pendingTransactions(Date.now());
}

/** Every attempt that may still be answered; what is too old, or no attempt at all, is swept away. */
function pendingTransactions(now: number): Transaction[] {
  return names(beginning).flatMap((state) => {
    const transaction = parseTransaction(recall(beginning + state) ?? "");
    if (transaction?.state === state && isAlive(transaction, now)) return [transaction];
    drop(beginning + state);
    return [];
  });
}
