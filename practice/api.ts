import Router, { type RouterContext } from "@koa/router";
import type { Context } from "koa";
import type { Ledger, Token } from "./ledger.ts";
import { readParameters } from "./parameters.ts";
import { practiceUserId } from "./person.ts";
import { maskOf, type Permissions } from "./scope.ts";
import { say } from "./words.ts";

export interface ApiOptions {
  readonly permissions: Permissions;
  readonly ledger: Ledger;
}

/** An error of VK's API: number and words. */
class ApiError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

type Method = (parameters: URLSearchParams, token: Token, permissions: Permissions) => unknown;

/** The few methods that the guide's snippets call, each answering as version 5.199 does. */
const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    "users.get",
    (parameters, { language }) =>
      ids(parameters.get("user_ids") ?? String(practiceUserId)).map((id) => ({
        id: Number(id) || practiceUserId,
        first_name: say(language, "person", "first"),
        last_name: say(language, "person", "last"),
        can_access_closed: true,
        is_closed: false,
      })),
  ],
  [
    "groups.getById",
    (parameters, { language }) => {
      const asked = parameters.get("group_ids") || parameters.get("group_id");
      if (!asked)
        throw new ApiError(
          100,
          "One of the parameters specified was missing or invalid: group_ids is undefined",
        );
      const groups = ids(asked).map((id) => ({
        id: Number(id) || 1,
        name: say(language, "person", "community"),
        screen_name: Number(id) ? `club${id}` : id,
        is_closed: 0,
        type: "group",
      }));
      return { groups, profiles: [] };
    },
  ],
  ["account.getAppPermissions", (_, { scope }, permissions) => maskOf(scope, permissions)],
]);

/** VK's API: `/method/NAME` by GET or POST, errors in the body with HTTP 200. */
export function apiRoutes({ permissions, ledger }: ApiOptions): Router {
  const router = new Router();
  router.register("/method/:name", ["get", "post"], async (ctx: RouterContext) => {
    const parameters = await readParameters(ctx);
    const { name = "" } = ctx.params;
    try {
      ctx.body = { response: call(name, parameters, bearer(ctx)) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      ctx.body = { error: errorBody(error, name, parameters) };
    }
  });

  function call(name: string, parameters: URLSearchParams, header: string | undefined): unknown {
    if (!parameters.get("v"))
      throw new ApiError(
        8,
        'Invalid request: v is required. Version param should be passed as "v". "version" param is invalid and not supported.',
      );
    const method = methods.get(name);
    if (!method) throw new ApiError(3, "Unknown method passed");
    const text = header ?? parameters.get("access_token");
    if (!text) throw new ApiError(5, "User authorization failed: no access_token passed.");
    const found = ledger.findToken(text);
    if (!found) throw new ApiError(5, "User authorization failed: invalid access_token (4).");
    if (found.expired) throw new ApiError(5, "User authorization failed: access_token has expired.");
    return method(parameters, found.token, permissions);
  }

  return router;
}

function bearer(ctx: Context): string | undefined {
  return /^Bearer (.+)$/i.exec(ctx.get("authorization"))?.[1];
}

function ids(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
}

/** VK repeats what it was asked, but for the token. */
function errorBody({ code, message }: ApiError, name: string, parameters: URLSearchParams): object {
  const asked = [...parameters].filter(([key]) => key !== "access_token");
  return {
    error_code: code,
    error_msg: message,
    request_params: [["oauth", "1"], ["method", name], ...asked].map(([key, value]) => ({ key, value })),
  };
}
