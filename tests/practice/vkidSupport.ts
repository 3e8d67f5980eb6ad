import { type Practice, parameters, returned, test as support } from "./support.ts";

export { expect } from "playwright/test";
export { parameters, returned } from "./support.ts";

type Values = Record<string, string | undefined>;

/** The pair of RFC 7636, appendix B. */
export const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
export const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/** As the guide's pages make one: 43 characters. */
export const state = "vkid-state-".padEnd(43, "0");

/** What VK ID answers to an exchange, whether it went well or not. */
export interface Answer {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly user_id: number;
  readonly state?: string;
  readonly scope: string;
  readonly error?: string;
  readonly error_description?: string;
}

/** Opens addresses as a browser does: keeps cookies by path and follows no redirect by itself. */
export class Visitor {
  readonly #cookies = new Map<string, { path: string; pair: string }>();

  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(address);
    const sent = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path));
    const cookie = sent.map(({ pair }) => pair).join("; ");
    const response = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const [, path = "/"] = /path=([^;]+)/i.exec(set) ?? [];
      this.#cookies.set(`${pair.split("=")[0]} ${path}`, { path, pair });
    }
    return response;
  }
}

/** VK ID, as a page and its reader meet it. */
export interface VkidPractice {
  /** The address of the dialog, with some parameters changed or, by `undefined`, left out. */
  authorize(changes?: Values): string;
  /** Opens the dialog: its address, or where VK ID sent the visitor instead. */
  dialog(address: string, visitor?: Visitor): Promise<string>;
  /** Answers an opened dialog, and follows to whatever comes of it. */
  answer(dialog: string, form: Values, visitor: Visitor): Promise<Response>;
  /** Allows, without a browser; what came back to the site. */
  allow(changes?: Values, form?: Values, visitor?: Visitor): Promise<URLSearchParams>;
  /** A form posted to `/oauth2/…`. */
  post(endpoint: string, values: Values, init?: RequestInit): Promise<Response>;
  /** The exchange of what came back, with some parameters changed or left out. */
  exchange(back: URLSearchParams, changes?: Values, init?: RequestInit): Promise<Response>;
  /** A token, with the device it was given to. */
  token(changes?: Values, form?: Values): Promise<Answer & { readonly deviceId: string }>;
  refresh(token: { refresh_token: string; deviceId: string }, changes?: Values): Promise<Answer>;
  userInfo(accessToken: string): Promise<unknown>;
}

/** The test, with VK ID's half of the practice VK. */
export const test = support.extend<{ vkid: VkidPractice }>({
  vkid: async ({ practice }, use) => use(speakTo(practice)),
});

function speakTo({ vkId, vkidApps: { ru } }: Practice): VkidPractice {
  const app = { client_id: ru.clientId, redirect_uri: ru.redirectUri };
  const vkid: VkidPractice = {
    authorize: (changes = {}) =>
      `${vkId}/authorize?${parameters({
        ...app,
        response_type: "code",
        scope: "vkid.personal_info groups",
        code_challenge: challenge,
        code_challenge_method: "s256",
        state,
        ...changes,
      })}`,
    dialog: async (address, visitor = new Visitor()) => {
      const { headers } = await visitor.open(address);
      return new URL(headers.get("location") ?? "about:blank", vkId).href;
    },
    answer: async (dialog, form, visitor) => {
      const answered = await visitor.open(dialog, { method: "POST", body: parameters(form) });
      const next = answered.headers.get("location");
      return next?.startsWith(vkId) ? visitor.open(next) : answered;
    },
    allow: async (changes, form, visitor = new Visitor()) => {
      const dialog = await vkid.dialog(vkid.authorize(changes), visitor);
      return returned(await vkid.answer(dialog, { answer: "allow", ...form }, visitor));
    },
    post: (endpoint, values, init) =>
      fetch(`${vkId}/oauth2/${endpoint}`, { ...init, method: "POST", body: parameters(values) }),
    exchange: (back, changes, init) => {
      const usual = { ...app, grant_type: "authorization_code", code_verifier: verifier, state };
      const given = { code: back.get("code") ?? "", device_id: back.get("device_id") ?? "" };
      return vkid.post("auth", { ...usual, ...given, ...changes }, init);
    },
    token: async (changes = {}, form = {}) => {
      const back = await vkid.allow(changes, form);
      const ofTheApp = { client_id: changes["client_id"] ?? app.client_id };
      const { redirect_uri = app.redirect_uri } = changes;
      const response = await vkid.exchange(back, { ...ofTheApp, redirect_uri });
      return { ...(await response.json()), deviceId: back.get("device_id") };
    },
    refresh: async ({ refresh_token, deviceId: device_id }, changes) => {
      const usual = { grant_type: "refresh_token", client_id: app.client_id, refresh_token, device_id };
      return (await vkid.post("auth", { ...usual, state, ...changes })).json();
    },
    userInfo: async (access_token) =>
      (await vkid.post("user_info", { client_id: app.client_id, access_token })).json(),
  };
  return vkid;
}
