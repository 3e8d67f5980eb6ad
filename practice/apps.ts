import type { Language } from "../config/languages.ts";

/** An app as it is registered at VK: one entry for each redirect address. */
export interface RegisteredApp {
  /** Absent: any positive number may use this address, for pages that ask the reader for theirs. */
  readonly clientId?: string;
  readonly name: string;
  readonly flow: "oauth" | "vkid";
  /** The language of the page behind the address, and so of the dialog. */
  readonly language: Language;
  readonly redirectUri: string;
}

/** The secret key of every practice app. */
export const practiceSecret = "practice-secret";

/** The key of the practice community, which may do all that such a key can. */
export const communityKey = `vk1.a.practice-community-key-${"0".repeat(64)}`;

/** The entries that an app number may use. */
export function registeredFor(clientId: string, apps: readonly RegisteredApp[]): readonly RegisteredApp[] {
  return apps.filter((app) =>
    app.clientId === undefined ? /^[1-9]\d{0,15}$/.test(clientId) : app.clientId === clientId,
  );
}
