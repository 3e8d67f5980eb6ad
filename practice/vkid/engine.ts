import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Configuration, Provider as Engine, JWK, KoaContextWithOIDC } from "oidc-provider";
import type { Language } from "../../config/languages.ts";
import { nameOf, personById } from "../person.ts";
import type { Permissions } from "../scope.ts";
import { codeLifeInSeconds, type VkidOutcome } from "./outcomes.ts";
import { errors, interactionPolicy, Provider } from "./quietEngine.ts";
import type { Store } from "./store.ts";

/** What VK ID remembers of one "Allow" beside what the engine keeps. */
export interface Consent {
  readonly outcome: VkidOutcome;
  readonly language: Language;
  /** VK names the reader's device in the callback and wants it back at every exchange. */
  readonly deviceId: string;
}

/** By the number of the engine's grant. */
export type Consents = Map<string, Consent>;

export interface EngineOptions {
  /** The origin the guide was built with: whoever checks an `id_token` compares it. */
  readonly issuer: string;
  readonly permissions: Permissions;
  readonly store: Store;
  readonly consents: Consents;
  /** Shows an error that does not return to the site. */
  readonly renderError: NonNullable<Configuration["renderError"]>;
}

/** The permission that every VK ID token has. */
export const personalInfo = "vkid.personal_info";

const hour = 60 * 60;
const day = 24 * hour;

/** The certified engine behind VK ID; what is VK's own is in adapter.ts. */
export function createEngine({ issuer, permissions, store, consents, renderError }: EngineOptions): Engine {
  const known = [...permissions].filter(([, { vkid }]) => vkid !== "absent" && vkid !== "withdrawn");
  const scopes = new Set(["openid", ...known.map(([name]) => name)]);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key: JWK = { ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig" };
  const engine = new Provider(issuer, {
    renderError,
    adapter: store.adapterOf,
    jwks: { keys: [key] },
    scopes,
    claims: {
      openid: ["sub"],
      [personalInfo]: ["first_name", "last_name", "avatar", "sex", "verified", "birthday"],
      phone: ["phone"],
      email: ["email"],
    },
    responseTypes: ["code"],
    pkce: { required: () => true },
    clockTolerance: 0,
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    revokeGrantPolicy: () => true,
    expiresWithSession: () => false,
    // As long as VK's: 192 characters after the prefix.
    formats: { bitsOfOpaqueRandomness: 192 * 6 },
    // The adapter answers registered origins; any other is refused.
    clientBasedCORS: () => false,
    routes: {
      authorization: "/authorize",
      token: "/oauth2/auth",
      revocation: "/oauth2/revoke",
      userinfo: "/oauth2/user_info",
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => client.clientId === token.clientId },
    },
    ttl: {
      AuthorizationCode: codeLifeInSeconds,
      AccessToken: hour,
      IdToken: hour,
      RefreshToken: 180 * day,
      Grant: 180 * day,
      Session: 180 * day,
      Interaction: hour,
    },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    interactions: { policy: onePrompt(), url: (_, { uid }) => `/dialog/${uid}` },
    extraParams: { lang_id: (ctx) => judgeRequest(ctx, scopes) },
    loadExistingGrant: (ctx) => grantOf(ctx, consents),
    findAccount: (_, accountId, token) => {
      const person = personById(Number(accountId));
      if (!person) return undefined;
      const language = consents.get((token && "grantId" in token && token.grantId) || "")?.language ?? "ru";
      const { email, phone } = person;
      const card = { ...nameOf(person, language), phone, avatar: "", email, sex: 2, verified: false };
      return { accountId, claims: () => ({ sub: accountId, ...card, birthday: "01.01.2000" }) };
    },
  });
  // A fault of the practice VK itself; its stack holds no token.
  engine.on("server_error", (_, error) => console.error(error));
  for (const { prototype } of [engine.AuthorizationCode, engine.AccessToken, engine.RefreshToken])
    lookLikeVks(prototype);
  return engine;
}

/** Puts VK's prefix before a code or token, with the engine's own randomness after it. */
function lookLikeVks(prototype: object): void {
  if (!makesTokenIds(prototype)) throw new TypeError("the engine makes its tokens in another way");
  const generate = prototype.generateTokenId;
  prototype.generateTokenId = function () {
    return `vk2.a.${generate.call(this)}`;
  };
}

/** All of the engine's models have this method; its types leave it out. */
function makesTokenIds(prototype: object): prototype is { generateTokenId(): string } {
  return "generateTokenId" in prototype && typeof prototype.generateTokenId === "function";
}

/**
 * The reader is always signed in at the practice VK, so there is one dialog for all that VK may ask, and
 * `prompt=none` fails in one way.
 */
function onePrompt(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);
  for (const { checks } of policy) for (const check of checks) check.error = "interaction_required";
  return policy;
}

/**
 * VK's own rules for a request, once the engine has accepted it. By then the engine has dropped the permissions
 * that it does not know, so they are read from the address.
 */
function judgeRequest({ query, oidc }: KoaContextWithOIDC, known: ReadonlySet<string>): void {
  if (String(oidc.params?.["state"] ?? "").length < 32) throw new errors.InvalidRequest("state is too short");
  const unknown = String(query["scope"])
    .split(" ")
    .filter((name) => !known.has(name));
  if (unknown.length > 0) throw new errors.InvalidScope("unknown permissions", unknown.join(" "));
}

/** What the reader has just granted, or what they asked to be remembered. */
async function grantOf({ oidc }: KoaContextWithOIDC, consents: Consents) {
  const fresh = oidc.result?.consent?.grantId;
  const earlier = oidc.client && oidc.session?.grantIdFor(oidc.client.clientId);
  const grantId = fresh ?? (earlier && consents.get(earlier)?.outcome.remembered ? earlier : undefined);
  return grantId ? oidc.provider.Grant.find(grantId) : undefined;
}
