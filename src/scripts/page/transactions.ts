import { isAlive, parseTransaction, type Transaction } from "../vk/transaction.ts";
import { drop, keep, names, recall } from "./storage.ts";

const beginning = "transaction:";

/** Keeps an attempt under its state until it returns; false where this browser keeps nothing. */
export function keepTransaction(transaction: Transaction): boolean {
  return keep(beginning + transaction.state, JSON.stringify(transaction));
}

/** Takes a transaction out: it is used up. */
export function dropTransaction(state: string): void {
  drop(beginning + state);
}

/** Every attempt that may still be answered; what is too old, or no attempt at all, is swept away. */
export function pendingTransactions(now: number): Transaction[] {
  return names(beginning).flatMap((state) => {
    const transaction = parseTransaction(recall(beginning + state) ?? "");
    if (transaction?.state === state && isAlive(transaction, now)) return [transaction];
    dropTransaction(state);
    return [];
  });
}
