import type { Adapter, AdapterPayload } from "oidc-provider";

/** What the engine keeps, in memory, by model and name. */
export interface Store {
  /** What the engine asks for one of its models. */
  adapterOf(model: string): Adapter;
  /** Ends every browser's session, and with it what the readers granted for the next time. */
  forgetSessions(): void;
}

interface Kept {
  readonly payload: AdapterPayload;
  /** By the practice VK's own clock, in milliseconds. */
  readonly endsAt: number;
}

/**
 * An empty store that tells the time by `now`, in milliseconds.
 *
 * The engine judges by the machine's clock whether a thing has ended, so it is told an end as far off as the
 * practice VK's own clock has it.
 *
 * @param findClient an app's settings by its number, asked anew each time
 */
export function createStore(
  now: () => number,
  findClient: (clientId: string) => AdapterPayload | undefined,
): Store {
  const models = new Map<string, Map<string, Kept>>();
  const recordsOf = (model: string): Map<string, Kept> => {
    const records = models.get(model) ?? new Map<string, Kept>();
    models.set(model, records);
    return records;
  };
  return {
    adapterOf(model) {
      const records = recordsOf(model);
      const find = (id: string): AdapterPayload | undefined => {
        const record = records.get(id);
        if (!record) return undefined;
        return { ...record.payload, exp: Math.floor((Date.now() + record.endsAt - now()) / 1000) };
      };
      return {
        find: async (id) => (model === "Client" ? findClient(id) : find(id)),
        findByUid: async (uid) => {
          const [id] = [...records].find(([, { payload }]) => payload.uid === uid) ?? [];
          return id === undefined ? undefined : find(id);
        },
        findByUserCode: async () => undefined,
        upsert: async (id, payload, expiresIn = 0) =>
          void records.set(id, { payload, endsAt: now() + expiresIn * 1000 }),
        consume: async (id) => {
          const record = records.get(id);
          if (record) record.payload.consumed = Math.floor(Date.now() / 1000);
        },
        destroy: async (id) => void records.delete(id),
        revokeByGrantId: async (grantId) => {
          for (const [id, { payload }] of records) if (payload.grantId === grantId) records.delete(id);
        },
      };
    },
    forgetSessions: () => recordsOf("Session").clear(),
  };
}
