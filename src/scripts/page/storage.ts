/**
 * What the guide keeps in this browser: transactions, the theme, the chosen snippet, the number of the reader's own
 * app; never a code, a token or a secret. A host may share its origin with other pages, so that every name has the
 * guide's own prefix. Where storage is blocked, nothing is kept and nothing fails.
 */
const prefix = "vk-token-guide:";

/** The value kept under a name, if any. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Keeps a value; false where this browser keeps nothing. */
export function keep(name: string, value: string): boolean {
  try {
    localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}

/** Forgets a value. */
export function drop(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Nothing could be kept here either.
  }
}

/** The names kept under a beginning, without it: `names("transaction:")`. */
export function names(beginning: string): string[] {
  try {
    return Object.keys(localStorage).flatMap((name) => name.split(prefix + beginning)[1] ?? []);
  } catch {
    return [];
  }
}
