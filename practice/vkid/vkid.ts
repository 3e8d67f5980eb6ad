import type { RequestListener } from "node:http";
import type { AdapterPayload } from "oidc-provider";
import type { FindToken } from "../api.ts";
import { type RegisteredApp, registeredFor } from "../apps.ts";
import { personById, reader } from "../person.ts";
import type { Permissions } from "../scope.ts";
import { adapt, withoutOpenid } from "./adapter.ts";
import { dialogRoutes, languageOf, showRefusal } from "./dialog.ts";
import { type Consents, createEngine } from "./engine.ts";
import { createStore } from "./store.ts";

export interface VkIdOptions {
  /** VK ID's origin, as the guide was built with it. */
  readonly origin: string;
  readonly apps: () => readonly RegisteredApp[];
  readonly permissions: Permissions;
  readonly now: () => number;
  readonly slowExchange: () => Promise<unknown>;
}

export interface VkId {
  /** Answers a request to VK ID's host. */
  readonly answer: RequestListener;
  /** A VK ID token as the API sees it. */
  readonly findToken: FindToken;
  /** Forgets what the readers granted for the next time. */
  forget(): void;
}

/** VK ID allows this address to apps whose owners have no site. */
const localhost = "http://localhost";

/** VK ID's OAuth 2.1: `/authorize` with its dialog, and `/oauth2/…`. */
export function createVkId({ origin, apps, permissions, now, slowExchange }: VkIdOptions): VkId {
  /** The entries of an app, with the address that readers' own apps have beside a page's. */
  const entriesOf = (clientId: string): readonly RegisteredApp[] => {
    const entries = registeredFor(clientId, apps()).filter(({ flow }) => flow === "vkid");
    const ofTheReader = entries.find((entry) => entry.clientId === undefined);
    return ofTheReader ? [...entries, { ...ofTheReader, redirectUri: localhost }] : entries;
  };
  const findApp = (clientId: string, redirectUri: string): RegisteredApp | undefined =>
    entriesOf(clientId).find((entry) => entry.redirectUri === redirectUri);
  const findClient = (clientId: string): AdapterPayload | undefined => {
    const redirectUris = entriesOf(clientId).map(({ redirectUri }) => redirectUri);
    if (redirectUris.length === 0) return undefined;
    return {
      client_id: clientId,
      redirect_uris: [...new Set(redirectUris)],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "none",
      id_token_signed_response_alg: "ES256",
    };
  };

  const consents: Consents = new Map();
  const store = createStore(now, findClient);
  const engine = createEngine({
    issuer: origin,
    permissions,
    store,
    consents,
    renderError: (ctx, out) => {
      const { lang_id, client_id } = ctx.query;
      showRefusal(ctx, languageOf(lang_id, entriesOf(String(client_id))[0]), out);
    },
  });
  adapt(engine, {
    consents,
    slowExchange,
    origins: (clientId) => entriesOf(clientId).map(({ redirectUri }) => new URL(redirectUri).origin),
  });
  engine.use(dialogRoutes({ engine, permissions, consents, findApp }).routes());

  return {
    answer: engine.callback(),
    forget: store.forgetSessions,
    findToken: async (text) => {
      const token = await engine.AccessToken.find(text, { ignoreExpiration: true });
      const consent = consents.get(token?.grantId ?? "");
      if (!token || !consent) return undefined;
      return {
        flow: "vkid",
        person: personById(Number(token.accountId)) ?? reader,
        language: consent.language,
        scope: withoutOpenid(token.scope ?? "").split(" "),
        expired: token.isExpired,
        elsewhere: consent.outcome.elsewhere ?? false,
      };
    },
  };
}
