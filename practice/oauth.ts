import Router from "@koa/router";
import type { Context } from "koa";
import { practiceSecret, type RegisteredApp, registeredFor } from "./apps.ts";
import { type AuthorizeRequest, readAuthorizeRequest, returnAddress } from "./authorizeRequest.ts";
import { type OAuthError, vkWords } from "./failures.ts";
import type { Ledger } from "./ledger.ts";
import { oauthErrors } from "./oauthErrors.ts";
import { type Outcome, outcomes, usual } from "./outcomes.ts";
import { type DialogView, renderDialog } from "./pages.ts";
import { readForm, readParameters } from "./parameters.ts";
import { reader } from "./person.ts";
import type { Permissions } from "./scope.ts";
import { contentPolicy } from "./security.ts";

export interface OAuthOptions {
  readonly apps: () => readonly RegisteredApp[];
  readonly permissions: Permissions;
  readonly ledger: Ledger;
  /** What a slow exchange waits for. */
  readonly slowExchange: () => Promise<unknown>;
}

const { error, ...described } = oauthErrors.denied;
const userDenied = { error, error_reason: vkWords("access-denied", "user_"), ...described };

/** "OAuth ВКонтакте", the older flow: `/authorize` with its dialog, and `/access_token`. */
export function oauthRoutes({ apps, permissions, ledger, slowExchange }: OAuthOptions): Router {
  const router = new Router();

  /** The request, or nothing once VK has answered a mistake in it. */
  function acceptedRequest(ctx: Context): AuthorizeRequest | undefined {
    const reading = readAuthorizeRequest(new URLSearchParams(ctx.querystring), apps(), permissions);
    if (reading.kind === "asks") return reading.request;
    if (reading.kind === "stays") refuse(ctx, reading.error);
    else sendBack(ctx, reading.request, { ...reading.error });
    return undefined;
  }

  function grant(ctx: Context, request: AuthorizeRequest, outcome: Outcome): void {
    const { clientId, app, scope } = request;
    if (outcome.remembered) ledger.remember(clientId, scope);
    const code = ledger.issueCode({
      clientId,
      outcome,
      redirectUri: app.redirectUri,
      language: app.language,
      scope: outcome.fewer ? scope.slice(1) : scope,
    });
    sendBack(ctx, request, { code });
  }

  router.get("/authorize", (ctx) => {
    const request = acceptedRequest(ctx);
    if (!request) return;
    if (!request.askAgain && ledger.remembers(request.clientId, request.scope)) {
      grant(ctx, request, usual);
      return;
    }
    ctx.set("Content-Security-Policy", contentPolicy(["'self'", new URL(request.app.redirectUri).origin]));
    ctx.type = "html";
    ctx.body = renderDialog(viewOf(request), permissions);
  });

  // The form posts to the address it stands at, so the request is read and judged anew.
  router.post("/authorize", async (ctx) => {
    const form = await readForm(ctx);
    const request = acceptedRequest(ctx);
    if (!request) return;
    ledger.forget(request.clientId);
    if (form.get("answer") !== "allow") {
      sendBack(ctx, request, userDenied);
      return;
    }
    const outcome = outcomes.get(form.get("outcome") ?? "usual") ?? ctx.throw(400);
    if (outcome.refusal) refuse(ctx, outcome.refusal);
    else grant(ctx, request, outcome);
  });

  // No CORS header here: as far as anybody has seen, VK sends none, so a page cannot read the answer.
  router.register("/access_token", ["get", "post"], async (ctx: Context) => {
    const parameters = await readParameters(ctx);
    const code = parameters.get("code") ?? "";
    const outcome = ledger.grantOf(code)?.outcome ?? usual;
    if (outcome.slow) await slowExchange();
    if (outcome.status) {
      ctx.status = outcome.status;
      ctx.body = "Service Unavailable";
      return;
    }

    const clientId = parameters.get("client_id");
    if (!clientId) return refuse(ctx, oauthErrors.clientIdUndefined);
    if (registeredFor(clientId, apps()).length === 0) return refuse(ctx, oauthErrors.clientIdIncorrect);
    const secret = parameters.get("client_secret");
    if (!secret) return refuse(ctx, oauthErrors.secretUndefined);
    if (secret !== practiceSecret) return refuse(ctx, oauthErrors.secretIncorrect);
    const redirectUri = parameters.get("redirect_uri") ?? "";
    const granted = ledger.redeem(code, { clientId, redirectUri });
    if (!granted) return refuse(ctx, oauthErrors.code);

    const token = ledger.issueToken(granted);
    ctx.body = {
      access_token: token.text,
      expires_in: token.expiresIn,
      user_id: reader.userId,
      ...(token.scope.includes("email") && { email: reader.email }),
    };
  });

  return router;
}

function viewOf({ app, clientId, scope }: AuthorizeRequest): DialogView {
  const { language, redirectUri, name } = app;
  const choices = { outcomes, outcomeWords: "outcomes", people: [] };
  return { language, clientId, redirectUri, scope, appName: name, ...choices };
}

/** VK's own page: the error as raw JSON. */
function refuse(ctx: Context, error: OAuthError): void {
  ctx.status = 401;
  ctx.body = error;
}

/** Back to the site. Koa's own redirect would rewrite the address, which has to stay byte for byte. */
function sendBack(ctx: Context, request: AuthorizeRequest, answer: Readonly<Record<string, string>>): void {
  ctx.status = 302;
  ctx.set("Location", returnAddress(request, answer));
}
