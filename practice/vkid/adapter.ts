import { randomBytes } from "node:crypto";
import type { Context, Next } from "koa";
import type { Provider as Engine, KoaContextWithOIDC } from "oidc-provider";
import { withParameters } from "../authorizeRequest.ts";
import type { OAuthError } from "../failures.ts";
import { readParameters } from "../parameters.ts";
import { type Consent, type Consents, personalInfo } from "./engine.ts";
import { type EngineError, inVkWords, vkidErrors } from "./errors.ts";
import { codeLifeInSeconds } from "./outcomes.ts";
import { rehearse } from "./rehearse.ts";

export interface AdapterOptions {
  readonly consents: Consents;
  /** The origins of an app's registered addresses: its pages may read VK ID's answers. */
  readonly origins: (clientId: string) => readonly string[];
  /** What a slow exchange waits for. */
  readonly slowExchange: () => Promise<unknown>;
}

type Body = Readonly<Record<string, unknown>>;

/** VK's shape of an answer of the engine, to what was sent, for a token of the person. */
type Shape = (answer: Body, sent: URLSearchParams, userId: number) => object;

/** All that VK ID has; the engine's other addresses are not there. */
const paths = /^\/(authorize(\/[\w-]+)?|dialog\/[\w-]+|oauth2\/(?<endpoint>auth|revoke|logout|user_info))$/;

/** What VK ID reads of an authorization request. */
const read = ["response_type", "client_id", "redirect_uri", "state", "code_challenge", "prompt", "lang_id"];

/** Where VK ID differs from the OAuth that the engine speaks. */
export function adapt(engine: Engine, { consents, origins, slowExchange }: AdapterOptions): void {
  engine.registerResponseMode("vk", (ctx, redirectUri, { code, state, ...rest }) => {
    const { deviceId = "" } = consents.get(ctx.oidc.entities.Grant?.jti ?? "") ?? {};
    const answer: Record<string, string> = code
      ? {
          code: String(code),
          expires_in: String(codeLifeInSeconds),
          device_id: deviceId,
          ext_id: randomBytes(24).toString("base64url"),
          type: "code_v2",
        }
      : { ...inVkWords(rest) };
    ctx.status = 302;
    const sent = state === undefined ? undefined : String(state);
    // Koa's own redirect would rewrite the address, which has to stay byte for byte.
    ctx.set("Location", withParameters(redirectUri, answer, sent));
  });

  const refusals = new WeakMap<object, EngineError>();
  const note = (ctx: KoaContextWithOIDC, error: Error): void => void refusals.set(ctx, error);
  engine.on("grant.error", note);
  engine.on("revocation.error", note);
  engine.on("userinfo.error", note);
  engine.on("server_error", note);

  /** The device a code or refresh token was given to, and what the reader chose to rehearse with the code. */
  async function consentOf(sent: URLSearchParams): Promise<Consent | undefined> {
    const ended = { ignoreExpiration: true };
    const source =
      sent.get("grant_type") === "refresh_token"
        ? await engine.RefreshToken.find(sent.get("refresh_token") ?? "", ended)
        : await engine.AuthorizationCode.find(sent.get("code") ?? "", ended);
    return consents.get(source?.grantId ?? "");
  }

  async function auth(ctx: Context, sent: URLSearchParams, next: Next): Promise<void> {
    const consent = await consentOf(sent);
    const exchanges = sent.get("grant_type") !== "refresh_token";
    if (exchanges && consent && (await rehearse(ctx, sent, consent.outcome, slowExchange))) return;
    const deviceId = sent.get("device_id");
    if (!deviceId || (consent && consent.deviceId !== deviceId)) return print(ctx, vkidErrors.device);
    await asked(ctx, sent, next, inVkShape);
  }

  const endpoints: Readonly<
    Record<string, (ctx: Context, sent: URLSearchParams, next: Next) => Promise<void>>
  > = {
    auth,
    revoke,
    logout: revoke,
    user_info: (ctx, sent, next) =>
      asked(ctx, sent, next, ({ sub, ...rest }) => ({ user: { user_id: sub, ...rest } })),
  };

  async function revoke(ctx: Context, sent: URLSearchParams, next: Next): Promise<void> {
    sent.set("token", sent.get("access_token") ?? "");
    ctx.path = "/oauth2/revoke";
    await asked(ctx, sent, next, () => ({ response: 1 }));
  }

  /** Asks the engine, and prints its answer or its error as VK ID would. */
  async function asked(ctx: Context, sent: URLSearchParams, next: Next, shape: Shape): Promise<void> {
    Object.assign(ctx.req, { body: Object.fromEntries(sent) });
    await next();
    const { entities }: KoaContextWithOIDC["oidc"] = ctx["oidc"];
    const token = entities.AccessToken;
    const refusal = refusals.get(ctx);
    if (refusal) print(ctx, inVkWords(refusal, sent.get("grant_type")));
    else if (token?.clientId !== sent.get("client_id")) print(ctx, vkidErrors.accessToken);
    else print(ctx, shape(Object(ctx.body), sent, Number(token?.accountId)));
  }

  engine.use(async (ctx, next) => {
    const found = paths.exec(ctx.path);
    if (!found) return;
    if (ctx.path === "/authorize")
      ctx.querystring = String(asEngineReads(new URLSearchParams(ctx.querystring)));
    const answer = endpoints[found.groups?.["endpoint"] ?? ""];
    if (!answer) return next();
    // A browser asks with OPTIONS before a request that is not simple; VK ID does not answer such a question.
    if (ctx.method !== "POST") {
      ctx.status = 405;
      return;
    }
    const sent = await readParameters(ctx);
    const origin = ctx.get("Origin");
    const registered = origins(sent.get("client_id") ?? "").includes(origin);
    ctx.vary("Origin");
    if (registered) ctx.set("Access-Control-Allow-Origin", origin);
    await answer(ctx, sent, next);
    if (!registered) ctx.remove("Access-Control-Allow-Origin");
  });
}

/** VK's request in the engine's words. */
function asEngineReads(sent: URLSearchParams): URLSearchParams {
  const request = new URLSearchParams([...sent].filter(([name]) => read.includes(name)));
  const method = sent.get("code_challenge_method");
  if (method !== null) request.set("code_challenge_method", method === "s256" ? "S256" : method);
  const scope = sent.get("scope")?.split(" ").filter(Boolean) ?? [];
  // "openid" lets the engine make an id_token, which VK ID gives unasked.
  request.set("scope", [...new Set(["openid", personalInfo, ...scope])].join(" "));
  request.set("response_mode", "vk");
  return request;
}

/** VK ID's errors come with HTTP 200 too. */
function print(ctx: Context, body: object | OAuthError): void {
  ctx.status = 200;
  ctx.type = "json";
  ctx.body = JSON.stringify(body);
}

/** The engine's tokens in VK's shape. */
function inVkShape(tokens: Body, sent: URLSearchParams, userId: number): object {
  const { refresh_token, access_token, id_token, token_type, expires_in, scope } = tokens;
  return {
    refresh_token,
    access_token,
    id_token,
    token_type,
    expires_in,
    user_id: userId,
    ...(sent.has("state") && { state: sent.get("state") }),
    scope: withoutOpenid(String(scope)),
  };
}

/** A scope as VK ID says it. */
export function withoutOpenid(scope: string): string {
  return scope
    .split(" ")
    .filter((name) => name !== "openid")
    .join(" ");
}
