import Router, { type RouterContext } from "@koa/router";
import type { Context } from "koa";
import type { Language } from "../config/languages.ts";
import { maskOf } from "../src/scripts/vk/scope.ts";
import { type ApiFailure, apiError } from "./failures.ts";
import { readParameters } from "./parameters.ts";
import { nameOf, type Person, personById } from "./person.ts";
import { bitsOf, type Permissions } from "./scope.ts";

/** A token as the API sees it, whichever flow it came from; a community's key came from none. */
export interface KnownToken {
  readonly flow: "oauth" | "vkid" | "none";
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

/** What the API refuses, each an entry of the guide's table of failures. */
export const apiErrors = {
  request: apiError("bad-request"),
  token: apiError("token-invalid"),
  expired: apiError("token-expired", "User authorization failed"),
  elsewhere: apiError("other-ip"),
  profileType: apiError("profile-type"),
  communityKey: apiError("group-auth"),
};

/** A call that ends in one of them. */
class Refusal extends Error {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure) {
    super(failure.error_msg);
    this.failure = failure;
  }
}

type Method = (parameters: URLSearchParams, token: KnownToken, permissions: Permissions) => unknown;

/** The methods that the guide's snippets call, and the one that tells what was granted, as version 5.199 answers them. */
const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    "users.get",
    (parameters, { flow, language, person }) => {
      // Nobody stands behind a community's key.
      if (flow === "none" && !parameters.has("user_ids")) return [];
      return ids(parameters.get("user_ids") ?? String(person.userId)).map((id) => ({
        id: Number(id) || person.userId,
        ...nameOf(personById(Number(id)) ?? person, language),
        can_access_closed: true,
        is_closed: false,
      }));
    },
  ],
  [
    "groups.getTokenPermissions",
    (_, { flow }, permissions) => {
      // What VK says here to a person's token is not known.
      if (flow !== "none") throw new Refusal(apiErrors.request);
      const granted = [...permissions].flatMap(([name, { community }]) =>
        community ? [{ setting: community.bit, name }] : [],
      );
      return { mask: granted.reduce((mask, { setting }) => mask + setting, 0), permissions: granted };
    },
  ],
  [
    "account.getAppPermissions",
    (_, { scope, flow }, permissions) => {
      if (flow === "vkid") throw new Refusal(apiErrors.profileType);
      if (flow === "none") throw new Refusal(apiErrors.communityKey);
      return maskOf(scope, bitsOf(permissions));
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
      if (!(error instanceof Refusal)) throw error;
      ctx.body = { error: errorBody(error.failure, name, parameters) };
    }
  });

  async function call(
    name: string,
    parameters: URLSearchParams,
    header: string | undefined,
  ): Promise<unknown> {
    const method = methods.get(name);
    if (!method || !parameters.get("v")) throw new Refusal(apiErrors.request);
    const token = await findToken(header ?? parameters.get("access_token") ?? "");
    if (!token) throw new Refusal(apiErrors.token);
    if (token.expired) throw new Refusal(apiErrors.expired);
    if (token.elsewhere) throw new Refusal(apiErrors.elsewhere);
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
function errorBody(failure: ApiFailure, name: string, parameters: URLSearchParams): object {
  const asked = [...parameters].filter(([key]) => key !== "access_token");
  return {
    ...failure,
    request_params: [["oauth", "1"], ["method", name], ...asked].map(([key, value]) => ({ key, value })),
  };
}
