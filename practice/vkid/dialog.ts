import { randomBytes } from "node:crypto";
import Router, { type RouterContext } from "@koa/router";
import type { Context } from "koa";
import type { Provider as Engine, Interaction } from "oidc-provider";
import { type Language, languages } from "../../config/languages.ts";
import { languageId } from "../../src/scripts/vk/vkid.ts";
import type { RegisteredApp } from "../apps.ts";
import { type DialogView, renderDialog, renderRefusal } from "../pages.ts";
import { readForm } from "../parameters.ts";
import { nameOf, people, personById, reader } from "../person.ts";
import type { Permissions } from "../scope.ts";
import { contentPolicy } from "../security.ts";
import { withoutOpenid } from "./adapter.ts";
import { type Consents, personalInfo } from "./engine.ts";
import { inVkWords, vkidErrors } from "./errors.ts";
import { type VkidOutcome, vkidOutcomes } from "./outcomes.ts";

export interface DialogOptions {
  readonly engine: Engine;
  readonly permissions: Permissions;
  readonly consents: Consents;
  /** The app that is registered with an address. */
  readonly findApp: (clientId: string, redirectUri: string) => RegisteredApp | undefined;
}

/** What the dialog knows of the request it stands for. */
interface Asked {
  readonly interaction: Interaction;
  readonly app: RegisteredApp;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly language: Language;
}

/** The language that a request asks for by VK's number, or that of the page it comes from. */
export function languageOf(langId: unknown, app: RegisteredApp | undefined): Language {
  return languages.find((language) => languageId[language] === langId) ?? app?.language ?? "ru";
}

function preferredBy(ctx: Context): Language {
  return languages.find((language) => language === ctx.acceptsLanguages([...languages])) ?? "ru";
}

/** VK ID's own page with an error that does not return to the site. */
export function showRefusal(ctx: Context, language: Language, error: Parameters<typeof inVkWords>[0]): void {
  ctx.status = 400;
  ctx.type = "html";
  ctx.body = renderRefusal(language, inVkWords(error));
}

/** The consent dialog of VK ID. The engine has judged the request before, and goes on from the answer. */
export function dialogRoutes({ engine, permissions, consents, findApp }: DialogOptions): Router {
  const router = new Router();

  /** The request behind a dialog, or nothing once the reader has been told that it is over. */
  async function askedIn(ctx: RouterContext): Promise<Asked | undefined> {
    const interaction = await engine.interactionDetails(ctx.req, ctx.res).catch(() => undefined);
    const { client_id, redirect_uri, lang_id, scope } = interaction?.params ?? {};
    const [clientId, redirectUri] = [String(client_id), String(redirect_uri)];
    const app = findApp(clientId, redirectUri);
    // Of a dialog that is over nothing is known any more but the browser that shows it.
    const language = interaction ? languageOf(lang_id, app) : preferredBy(ctx);
    // The engine knows the dialog by a cookie that is sent to its own address only.
    if (interaction && app)
      return {
        interaction,
        app,
        clientId,
        redirectUri,
        language,
        scope: withoutOpenid(String(scope)).split(" "),
      };
    showRefusal(ctx, language, vkidErrors.state);
    return undefined;
  }

  router.get("/dialog/:uid", async (ctx: RouterContext) => {
    const asked = await askedIn(ctx);
    if (!asked) return;
    ctx.set("Content-Security-Policy", contentPolicy(["'self'", new URL(asked.redirectUri).origin]));
    ctx.type = "html";
    ctx.body = renderDialog(viewOf(asked), permissions);
  });

  router.post("/dialog/:uid", async (ctx: RouterContext) => {
    const form = await readForm(ctx);
    const asked = await askedIn(ctx);
    if (!asked) return;
    const { interaction, language } = asked;
    if (form.get("answer") === "allow") {
      const outcome = vkidOutcomes.get(form.get("outcome") ?? "usual") ?? ctx.throw(400);
      if (outcome.refusal) return showRefusal(ctx, language, outcome.refusal);
      const { userId } = personById(Number(form.get("person") ?? reader.userId)) ?? ctx.throw(400);
      await allow(asked, String(userId), outcome);
    } else {
      interaction.result = { ...vkidErrors.denied };
    }
    await interaction.persist();
    ctx.status = 303;
    ctx.set("Location", interaction.returnTo);
  });

  async function allow(asked: Asked, accountId: string, outcome: VkidOutcome): Promise<void> {
    const { interaction, clientId, scope, language } = asked;
    const given = outcome.fewer ? [personalInfo] : scope;
    const grant = new engine.Grant({ accountId, clientId });
    grant.addOIDCScope(["openid", ...given].join(" "));
    grant.rejectOIDCScope(scope.filter((name) => !given.includes(name)).join(" "));
    const grantId = await grant.save();
    consents.set(grantId, { outcome, language, deviceId: randomBytes(64).toString("base64url") });
    // Another person signs in anew: the engine would ask the first one to sign out.
    const { session } = interaction;
    if (session && session.accountId !== accountId) {
      await (await engine.Session.findByUid(session.uid))?.destroy();
      delete interaction.session;
    }
    interaction.result = { select_account: {}, login: { accountId }, consent: { grantId } };
  }

  return router;
}

function viewOf({ interaction, app, clientId, redirectUri, scope, language }: Asked): DialogView {
  const prompts = String(interaction.params["prompt"] ?? "").split(" ");
  const chooses = prompts.includes("select_account") || prompts.includes("login");
  return {
    language,
    clientId,
    redirectUri,
    scope,
    appName: app.name,
    outcomes: vkidOutcomes,
    outcomeWords: "vkidOutcomes",
    people: (chooses ? people : []).map((person) => ({
      id: person.userId,
      name: Object.values(nameOf(person, language)).join(" "),
    })),
  };
}
