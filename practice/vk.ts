import Router from "@koa/router";
import Koa from "koa";
import { apiRoutes } from "./api.ts";
import type { RegisteredApp } from "./apps.ts";
import { createLedger } from "./ledger.ts";
import { oauthRoutes } from "./oauth.ts";
import { renderHome, styles } from "./pages.ts";
import type { Permissions } from "./scope.ts";
import { contentPolicy, securityHeaders } from "./security.ts";

export type { RegisteredApp } from "./apps.ts";
export type { Permissions, PracticePermission } from "./scope.ts";

export interface PracticeVkOptions {
  /** What is registered, asked anew for each request: pages change while the guide is being edited. */
  readonly apps: () => readonly RegisteredApp[];
  readonly permissions: Permissions;
  /** The time in milliseconds; a test may move it on. */
  readonly now?: () => number;
  /** How long a slow exchange takes, in milliseconds. */
  readonly slowExchange?: number;
}

/**
 * A stand-in for VK on one's own machine. Nothing in it is real and it is never part of a published build.
 *
 * Each half brings its routes: the older flow, the API. Both of VK's flows have an `/authorize`,
 * on hosts of their own, so VK ID's half will be told apart by the host of the request (see rehearsal.ts).
 */
export function createPracticeVk({
  apps,
  permissions,
  now = Date.now,
  slowExchange = 4000,
}: PracticeVkOptions): Koa {
  const ledger = createLedger(now);
  const site = new Router();
  site.get("/", (ctx) => {
    ctx.set("Content-Security-Policy", contentPolicy(["'self'"]));
    ctx.type = "html";
    ctx.body = renderHome();
  });
  site.post("/forget", (ctx) => {
    ledger.forget();
    ctx.status = 303;
    ctx.set("Location", "/");
  });
  site.get("/dialog.css", (ctx) => {
    ctx.type = "css";
    ctx.body = styles;
  });

  const koa = new Koa();
  koa.use(securityHeaders);
  for (const routes of [
    site,
    oauthRoutes({ apps, permissions, ledger, slowExchange }),
    apiRoutes({ permissions, ledger }),
  ])
    koa.use(routes.routes());
  return koa;
}
