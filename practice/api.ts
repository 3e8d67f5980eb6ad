import Router, { type RouterContext } from "@koa/router";
import type { Context } from "koa";
import type { Language } from "../config/languages.ts";
import { readParameters } from "./parameters.ts";
import { nameOf, type Person, personById } from "./person.ts";
import { maskOf, type Permissions } from "./scope.ts";
import { say } from "./words.ts";

/** A token as the API sees it, whichever flow it came from. */
export interface KnownToken {
  readonly flow: "oauth" | "vkid";
  readonly person: Person;
  readonly scope: readonly string[];
  readonly language: Language;
  readonly expired: boolean;
  /** It is used from another network than it was given to. */
  readonly elsewhere: boolean;
}

export type FindToken = (text: string) => Promise<KnownToken | undefined>;

export interface ApiOptions {
  readonly permissions: Permissions;
  readonly findToken: FindToken;
}

/** An error of VK's API: number and words. */
class ApiError extends Error {
  readonly code: number;
  readonly subcode: number | undefined;
  constructor(code: number, message: string, subcode?: number) {
    super(message);
    this.code = code;
    this.subcode = subcode;
  }
}

type Method = (parameters: URLSearchParams, token: KnownToken, permissions: Permissions) => unknown;

/** The few methods that the guide's snippets call, each answering as version 5.199 does. */
const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    "users.get",
    (parameters, { language, person }) =>
      ids(parameters.get("user_ids") ?? String(person.userId)).map((id) => ({
        id: Number(id) || person.userId,
        ...nameOf(personById(Number(id)) ?? person, language),
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
        name: say(language, "app", "community"),
        screen_name: Number(id) ? `club${id}` : id,
        is_closed: 0,
        type: "group",
      }));
      return { groups, profiles: [] };
    },
  ],
  [
    "account.getAppPermissions",
    (_, { scope, flow }, permissions) => {
      if (flow === "vkid")
        throw new ApiError(
          1051,
          "Method is not available for this profile type: method is unavailable with current profile type",
        );
      return maskOf(scope, permissions);
    },
  ],
]);

/** VK's API: `/method/NAME` by GET or POST, errors in the body with HTTP 200. */
export function apiRoutes({ permissions, findToken }: ApiOptions): Router {
  const router = new Router();
  router.register("/method/:name", ["get", "post"], async (ctx: RouterContext) => {
    const parameters = await readParameters(ctx);
    const { name = "" } = ctx.params;
    try {
      ctx.body = { response: await call(name, parameters, bearer(ctx)) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      ctx.body = { error: errorBody(error, name, parameters) };
    }
  });

  async function call(
    name: string,
    parameters: URLSearchParams,
    header: string | undefined,
  ): Promise<unknown> {
    if (!parameters.get("v"))
      throw new ApiError(
        8,
        'Invalid request: v is required. Version param should be passed as "v". "version" param is invalid and not supported.',
      );
    const method = methods.get(name);
    if (!method) throw new ApiError(3, "Unknown method passed");
    const text = header ?? parameters.get("access_token");
    if (!text) throw new ApiError(5, "User authorization failed: no access_token passed.");
    const token = await findToken(text);
    if (!token) throw new ApiError(5, "User authorization failed: invalid access_token (4).");
    if (token.expired) throw new ApiError(5, "User authorization failed: access_token has expired.");
    if (token.elsewhere)
      throw new ApiError(5, "User authorization failed: access_token was given to another ip address.", 1130);
    return method(parameters, token, permissions);
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
function errorBody({ code, subcode, message }: ApiError, name: string, parameters: URLSearchParams): object {
  const asked = [...parameters].filter(([key]) => key !== "access_token");
  return {
    error_code: code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    error_msg: message,
    request_params: [["oauth", "1"], ["method", name], ...asked].map(([key, value]) => ({ key, value })),
  };
}
