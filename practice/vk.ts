import { setTimeout as wait } from "node:timers/promises";
import Router from "@koa/router";
import Koa from "koa";
import { apiRoutes, type FindToken } from "./api.ts";
import { communityKey, type RegisteredApp } from "./apps.ts";
import { createLedger } from "./ledger.ts";
import { oauthRoutes } from "./oauth.ts";
import { renderHome, styles } from "./pages.ts";
import { reader } from "./person.ts";
import type { Permissions } from "./scope.ts";
import { contentPolicy, securityHeaders } from "./security.ts";
import { createVkId } from "./vkid/vkid.ts";

export type { RegisteredApp } from "./apps.ts";
export type { Permissions } from "./scope.ts";

export interface PracticeVkOptions {
  /** What is registered, asked anew for each request: pages change while the guide is being edited. */
  readonly apps: () => readonly RegisteredApp[];
  readonly permissions: Permissions;
  /** Where VK ID is reached: this server by another name, since both flows have an `/authorize`. */
  readonly vkIdOrigin: string;
  /** The time in milliseconds; a test may move it on. */
  readonly now?: () => number;
  /** What a slow exchange waits for; a test may let it go on. */
  readonly slowExchange?: () => Promise<unknown>;
}

/**
 * A stand-in for VK on one's own machine. Nothing in it is real and it is never part of a published build.
 *
 * Each half brings its routes: VK ID on its own host, the older flow and the API on any other.
 */
export function createPracticeVk({
  apps,
  permissions,
  vkIdOrigin,
  now = Date.now,
  slowExchange = () => wait(4000, undefined, { ref: false }),
}: PracticeVkOptions): Koa {
  const ledger = createLedger(now);
  const vkId = createVkId({ origin: vkIdOrigin, apps, permissions, now, slowExchange });
  const findToken: FindToken = async (text) => {
    if (text === communityKey)
      return { flow: "none", person: reader, scope: [], language: "ru", expired: false, elsewhere: false };
    const found = ledger.findToken(text);
    if (!found) return vkId.findToken(text);
    const { scope, language } = found.token;
    return { flow: "oauth", person: reader, scope, language, expired: found.expired, elsewhere: false };
  };
  const site = new Router();
  site.get("/", (ctx) => {
    ctx.set("Content-Security-Policy", contentPolicy(["'self'"]));
    ctx.type = "html";
    ctx.body = renderHome();
  });
  site.post("/forget", (ctx) => {
    ledger.forget();
    vkId.forget();
    ctx.status = 303;
    ctx.set("Location", "/");
  });
  site.get("/dialog.css", (ctx) => {
    ctx.type = "css";
    ctx.body = styles;
  });

  const koa = new Koa();
  koa.use(securityHeaders);
  koa.use(site.routes());
  koa.use(async (ctx, next) => {
    if (ctx.host !== new URL(vkIdOrigin).host) return next();
    ctx.respond = false;
    await vkId.answer(ctx.req, ctx.res);
  });
  for (const routes of [
    oauthRoutes({ apps, permissions, ledger, slowExchange }),
    apiRoutes({ permissions, findToken }),
  ])
    koa.use(routes.routes());
  return koa;
}
