import * as oauth from "oauth4webapi";
import { proofKey } from "../../src/scripts/vk/pkce.ts";
import { exchangeBody, refreshBody, tokenBody, vkidAddress } from "../../src/scripts/vk/vkid.ts";
import { challenge, expect, parameters, returned, state, test, Visitor, verifier } from "./vkidSupport.ts";

const look = /^vk2\.a\.[\w-]{192}$/;
const invalidCode = { error: "invalid_grant", error_description: "Code is invalid or expired." };
const invalidRefresh = { error: "invalid_grant", error_description: "refresh_token is missing or invalid" };
const invalidToken = { error: "invalid_token", error_description: "access_token is missing or invalid" };
const compromised = {
  error: "invalid_grant",
  error_description: "session is compromised because refresh token has already been applied",
};

test("the whole flow: what returns, and what the exchange answers", async ({ vkid, practice }) => {
  const visitor = new Visitor();
  const dialog = await vkid.dialog(vkid.authorize(), visitor);
  expect(dialog).toMatch(new RegExp(`^${practice.vkId}/dialog/`));
  const answered = await vkid.answer(dialog, { answer: "allow" }, visitor);
  expect(answered.status).toBe(302);
  const back = returned(answered);
  expect(answered.headers.get("location")).toBe(`${practice.vkidApps.ru.redirectUri}?${back}`);
  expect(Object.fromEntries(back)).toEqual({
    code: expect.stringMatching(look),
    expires_in: "600",
    device_id: expect.stringMatching(/^[\w-]{86}$/),
    ext_id: expect.stringMatching(/^[\w-]+$/),
    type: "code_v2",
    state,
  });

  const response = await vkid.exchange(back);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const answer = await response.json();
  expect(answer).toEqual({
    refresh_token: expect.stringMatching(look),
    access_token: expect.stringMatching(look),
    id_token: expect.stringMatching(/^ey[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: "Bearer",
    expires_in: 3600,
    user_id: 2000000042,
    state,
    scope: "vkid.personal_info groups",
  });
  expect(Object.keys(answer).join()).toBe(
    "refresh_token,access_token,id_token,token_type,expires_in,user_id,state,scope",
  );
});

test("oauth4webapi, a strict client, accepts what VK ID gives", async ({ vkid, practice }) => {
  const as: oauth.AuthorizationServer = {
    issuer: practice.vkId,
    token_endpoint: `${practice.vkId}/oauth2/auth`,
  };
  const client: oauth.Client = { client_id: "54000001", id_token_signed_response_alg: "ES256" };
  const insecure = { [oauth.allowInsecureRequests]: true };
  const code_verifier = oauth.generateRandomCodeVerifier();
  const sent = oauth.generateRandomState();
  const back = await vkid.allow({
    code_challenge: await oauth.calculatePKCECodeChallenge(code_verifier),
    code_challenge_method: "S256",
    state: sent,
  });
  const validated = oauth.validateAuthResponse(as, client, back, sent);
  const device_id = back.get("device_id") ?? "";
  const exchanged = await oauth.processAuthorizationCodeResponse(
    as,
    client,
    await oauth.authorizationCodeGrantRequest(
      as,
      client,
      oauth.None(),
      validated,
      practice.vkidApps.ru.redirectUri,
      code_verifier,
      { ...insecure, additionalParameters: { device_id } },
    ),
    { requireIdToken: true },
  );
  expect(oauth.getValidatedIdTokenClaims(exchanged)).toMatchObject({
    iss: practice.vkId,
    aud: "54000001",
    sub: "2000000042",
  });

  const refresh = () =>
    oauth.refreshTokenGrantRequest(as, client, oauth.None(), exchanged.refresh_token ?? "", {
      ...insecure,
      additionalParameters: { device_id },
    });
  const refreshed = await oauth.processRefreshTokenResponse(as, client, await refresh());
  expect(refreshed.refresh_token).not.toBe(exchanged.refresh_token);
  // An error with HTTP 200, which a client by the book takes for a broken answer.
  await expect(oauth.processRefreshTokenResponse(as, client, await refresh())).rejects.toMatchObject({
    code: oauth.INVALID_RESPONSE,
  });
});

test("the guide's own requests are understood", async ({ vkid, practice }) => {
  const { redirectUri, clientId = "" } = practice.vkidApps.en;
  const key = await proofKey(crypto.getRandomValues(new Uint8Array(32)), (data) =>
    crypto.subtle.digest("SHA-256", data),
  );
  const scope = ["vkid.personal_info", "email"];
  const address = new URL(vkidAddress({ origin: practice.vkId, clientId, redirectUri, scope }, "en"));
  address.searchParams.set("state", state);
  address.searchParams.set("code_challenge", key.challenge);
  const visitor = new Visitor();
  const dialog = await vkid.dialog(address.href, visitor);
  const back = returned(await vkid.answer(dialog, { answer: "allow" }, visitor));
  const [code = "", deviceId = ""] = [back.get("code") ?? "", back.get("device_id") ?? ""];
  const post = async (endpoint: string, body: URLSearchParams) =>
    (await fetch(`${practice.vkId}/oauth2/${endpoint}`, { method: "POST", body })).json();

  const token = await post(
    "auth",
    exchangeBody({ clientId, redirectUri, state, codeVerifier: key.verifier, deviceId, code }),
  );
  expect(token).toMatchObject({ expires_in: 3600, scope: "vkid.personal_info email" });
  const renewed = await post("auth", refreshBody(clientId, token.refresh_token, deviceId, state));
  expect(renewed).toMatchObject({ expires_in: 3600, state });
  expect(await post("user_info", tokenBody(clientId, renewed.access_token))).toMatchObject({
    user: { user_id: "2000000042", first_name: "Practice", email: "reader@example.org" },
  });
  expect(await post("revoke", tokenBody(clientId, renewed.access_token))).toEqual({ response: 1 });
});

test("all in the address and only the code in the body, as VK's SDK sends it", async ({ vkid, practice }) => {
  const back = await vkid.allow();
  const { clientId, redirectUri } = practice.vkidApps.ru;
  const asked = parameters({
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
    client_id: clientId,
    code_verifier: verifier,
    state,
    device_id: back.get("device_id") ?? "",
  });
  const body = new URLSearchParams({ code: back.get("code") ?? "" });
  const response = await fetch(`${practice.vkId}/oauth2/auth?${asked}`, { method: "POST", body });
  expect(await response.json()).toMatchObject({ expires_in: 3600, state });
});

test("the state is echoed only if sent, and as it was sent", async ({ vkid }) => {
  const echo = async (sent: string | undefined): Promise<unknown> =>
    (await vkid.exchange(await vkid.allow(), { state: sent })).json();
  expect(await echo(undefined)).not.toHaveProperty("state");
  for (const sent of ["", "a b&c", "<é>"]) expect(await echo(sent)).toHaveProperty("state", sent);
});

const refusals: Record<string, { changes: Record<string, string | undefined>; error: object }> = {
  "an unknown code": { changes: { code: "vk2.a.x" }, error: invalidCode },
  "no code": { changes: { code: undefined }, error: invalidCode },
  "another redirect address": { changes: { redirect_uri: "http://localhost" }, error: invalidCode },
  "no redirect address": {
    changes: { redirect_uri: undefined },
    error: { error: "invalid_request", error_description: "redirect_uri is missing or invalid" },
  },
  "another verifier": {
    changes: { code_verifier: "x".repeat(43) },
    error: { error: "invalid_request", error_description: "verifier is missing or invalid" },
  },
  "the challenge for a verifier": {
    changes: { code_verifier: challenge },
    error: { error: "invalid_request", error_description: "verifier is missing or invalid" },
  },
  "a short verifier": {
    changes: { code_verifier: "x".repeat(42) },
    error: { error: "invalid_request", error_description: "verifier is missing or invalid" },
  },
  "no verifier": {
    changes: { code_verifier: undefined },
    error: { error: "invalid_request", error_description: "verifier is missing or invalid" },
  },
  "another device": {
    changes: { device_id: "x" },
    error: { error: "invalid_request", error_description: "device_id is invalid" },
  },
  "no device": {
    changes: { device_id: undefined },
    error: { error: "invalid_request", error_description: "device_id is invalid" },
  },
  "another app": { changes: { client_id: "54321" }, error: invalidCode },
  "an app number that is none": {
    changes: { client_id: "x" },
    error: { error: "invalid_client" },
  },
  "no app number": {
    changes: { client_id: undefined },
    error: { error: "invalid_client" },
  },
  "no grant type": {
    changes: { grant_type: undefined },
    error: { error: "invalid_request", error_description: "grant_type is missing or invalid" },
  },
  "the password grant": {
    changes: { grant_type: "password" },
    error: { error: "invalid_request", error_description: "grant_type is missing or invalid" },
  },
};

for (const [name, { changes, error }] of Object.entries(refusals)) {
  test(`${name} is refused with HTTP 200, and the code still serves afterwards`, async ({ vkid }) => {
    const back = await vkid.allow();
    const response = await vkid.exchange(back, changes);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(error);
    expect(await (await vkid.exchange(back)).json()).toHaveProperty("access_token");
  });
}

test("a code serves once; using it again takes its token back", async ({ vkid }) => {
  const back = await vkid.allow();
  const answers = await Promise.all([1, 2].map(async () => (await vkid.exchange(back)).json()));
  expect(answers.filter(({ error }) => error)).toEqual([invalidCode]);
  const { access_token } = answers.find((answer) => answer.access_token);
  expect(await vkid.userInfo(access_token)).toEqual(invalidToken);
  expect(await (await vkid.exchange(back)).json()).toEqual(invalidCode);
});

test("a code serves for ten minutes", async ({ vkid, practice }) => {
  const [early, late] = [await vkid.allow(), await vkid.allow()];
  practice.passes(590_000);
  expect(await (await vkid.exchange(early)).json()).toHaveProperty("access_token");
  practice.passes(10_000);
  expect(await (await vkid.exchange(late)).json()).toEqual(invalidCode);
});

test("an access token serves for an hour, a refresh token for 180 days", async ({ vkid, practice }) => {
  const token = await vkid.token();
  practice.passes(3_590_000);
  expect(await vkid.userInfo(token.access_token)).toHaveProperty("user");
  practice.passes(10_000);
  expect(await vkid.userInfo(token.access_token)).toEqual(invalidToken);
  const renewed = await vkid.refresh(token);
  expect(await vkid.userInfo(renewed.access_token)).toHaveProperty("user");

  const [early, late] = [await vkid.token(), await vkid.token()];
  practice.passes(180 * 86_400_000 - 10_000);
  expect(await vkid.refresh(early)).toHaveProperty("access_token");
  practice.passes(10_000);
  expect(await vkid.refresh(late)).toEqual(invalidRefresh);
});

test("refreshing gives a new pair; using the old one again kills the whole chain", async ({ vkid }) => {
  const token = await vkid.token();
  const { deviceId } = token;
  const renewed = await vkid.refresh(token);
  expect(renewed).toMatchObject({
    refresh_token: expect.stringMatching(look),
    access_token: expect.stringMatching(look),
    token_type: "Bearer",
    expires_in: 3600,
    user_id: 2000000042,
    state,
    scope: "vkid.personal_info groups",
  });
  expect(renewed.refresh_token).not.toBe(token.refresh_token);
  expect(renewed.access_token).not.toBe(token.access_token);
  const again = await vkid.refresh({ ...renewed, deviceId });
  expect(again).toHaveProperty("access_token");

  expect(await vkid.refresh(renewed && { ...renewed, deviceId })).toEqual(compromised);
  expect(await vkid.refresh({ ...again, deviceId })).toEqual(invalidRefresh);
  expect(await vkid.userInfo(again.access_token)).toEqual(invalidToken);
});

test("what a refresh refuses leaves the refresh token alone", async ({ vkid }) => {
  const token = await vkid.token();
  const device = { error: "invalid_request", error_description: "device_id is invalid" };
  expect(await vkid.refresh(token, { device_id: undefined })).toEqual(device);
  expect(await vkid.refresh(token, { device_id: "x" })).toEqual(device);
  expect(await vkid.refresh(token, { client_id: "54321" })).toEqual(invalidRefresh);
  expect(await vkid.refresh(token, { refresh_token: undefined })).toEqual(invalidRefresh);
  expect(await vkid.refresh(token, { refresh_token: token.access_token })).toEqual(invalidRefresh);
  expect(await vkid.refresh(token)).toHaveProperty("access_token");
});

for (const endpoint of ["revoke", "logout"]) {
  test(`${endpoint} ends the token and its refresh token`, async ({ vkid }) => {
    const token = await vkid.token();
    const own = { client_id: "54000001", access_token: token.access_token };
    const call = async (values: Record<string, string>): Promise<unknown> =>
      (await vkid.post(endpoint, values)).json();
    expect(await call({ ...own, client_id: "54321" })).toEqual(invalidToken);
    expect(await call({ ...own, access_token: "vk2.a.x" })).toEqual(invalidToken);
    expect(await call({ client_id: "54000001" })).toEqual(invalidToken);
    expect(await vkid.userInfo(token.access_token)).toHaveProperty("user");
    expect(await call(own)).toEqual({ response: 1 });
    expect(await vkid.userInfo(token.access_token)).toEqual(invalidToken);
    expect(await vkid.refresh(token)).toEqual(invalidRefresh);
    expect(await call(own)).toEqual(invalidToken);
  });
}

test("user_info: e-mail and phone only with those permissions", async ({ vkid }) => {
  const card = { first_name: "Учебный", last_name: "Читатель", avatar: "", sex: 2, verified: false };
  const user = { user_id: "2000000042", ...card, birthday: "01.01.2000" };
  const { access_token } = await vkid.token({ scope: undefined });
  expect(await vkid.userInfo(access_token)).toEqual({ user });
  const more = await vkid.token({ scope: "vkid.personal_info email phone" });
  expect(await vkid.userInfo(more.access_token)).toEqual({
    user: { ...user, email: "reader@example.org", phone: "79990000042" },
  });
});

test("user_info refuses a wrong token, another app and a token in a header alone", async ({ vkid }) => {
  const { access_token } = await vkid.token();
  expect(await vkid.userInfo("vk2.a.x")).toEqual(invalidToken);
  const call = async (values: Record<string, string>, headers = {}): Promise<unknown> =>
    (await vkid.post("user_info", values, { headers })).json();
  expect(await call({ client_id: "54321", access_token })).toEqual(invalidToken);
  expect(await call({ client_id: "54000001" })).toEqual(invalidToken);
});

test("the API takes VK ID's token, within its limits", async ({ vkid, practice }) => {
  const token = await vkid.token();
  const call = async (method: string, access_token = token.access_token): Promise<unknown> => {
    const asked = parameters({ access_token, v: "5.199" });
    return (await fetch(`${practice.vk}/method/${method}?${asked}`)).json();
  };
  expect(await call("users.get")).toMatchObject({
    response: [{ id: 2000000042, first_name: "Учебный", last_name: "Читатель" }],
  });
  expect(await call("account.getAppPermissions")).toMatchObject({
    error: {
      error_code: 1051,
      error_msg:
        "Method is not available for this profile type: method is unavailable with current profile type",
    },
  });
  const elsewhere = await vkid.token({}, { outcome: "elsewhere" });
  expect(await call("users.get", elsewhere.access_token)).toMatchObject({
    error: {
      error_code: 5,
      error_subcode: 1130,
      error_msg: "User authorization failed: access_token was given to another ip address.",
    },
  });
  expect(await call("users.get", token.refresh_token)).toMatchObject({ error: { error_code: 5 } });
  practice.passes(3_600_000);
  expect(await call("users.get")).toMatchObject({
    error: { error_msg: "User authorization failed: access_token has expired." },
  });
});

test("a token given to another person speaks of that person", async ({ vkid, practice }) => {
  const token = await vkid.token({ prompt: "select_account" }, { person: "2000000043" });
  expect(token.user_id).toBe(2000000043);
  expect(await vkid.userInfo(token.access_token)).toMatchObject({
    user: { user_id: "2000000043", first_name: "Другой" },
  });
  const asked = parameters({ access_token: token.access_token, v: "5.199" });
  expect(await (await fetch(`${practice.vk}/method/users.get?${asked}`)).json()).toMatchObject({
    response: [{ id: 2000000043, first_name: "Другой" }],
  });
});

test("narrowed: only the default permission, which the answer's scope says", async ({ vkid }) => {
  const token = await vkid.token({ scope: "groups email" }, { outcome: "fewer" });
  expect(token.scope).toBe("vkid.personal_info");
  expect(await vkid.userInfo(token.access_token)).not.toHaveProperty("user.email");
  expect(await vkid.refresh(token)).toHaveProperty("scope", "vkid.personal_info");
});

const outcomes: Record<string, { status: number; type: string; body: unknown }> = {
  expired: { status: 200, type: "application/json", body: JSON.stringify(invalidCode) },
  verifier: { status: 200, type: "application/json", body: expect.stringContaining("verifier is missing") },
  down: { status: 503, type: "text/html", body: expect.stringContaining("503 Service") },
  broken: { status: 200, type: "application/json", body: '{"refresh_token":"vk2.a.cut' },
  limited: { status: 429, type: "text/html", body: expect.stringContaining("429 Too Many") },
  slowDown: { status: 200, type: "application/json", body: expect.stringContaining('"slow_down"') },
  server: { status: 200, type: "application/json", body: expect.stringContaining('"server_error"') },
};

for (const [outcome, { status, type, body }] of Object.entries(outcomes)) {
  test(`the outcome ${outcome}, which the page may read`, async ({ vkid, practice }) => {
    const back = await vkid.allow({}, { outcome });
    const response = await vkid.exchange(back, {}, { headers: { origin: practice.site } });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain(type);
    expect(response.headers.get("access-control-allow-origin")).toBe(practice.site);
    expect(await response.text()).toEqual(body);
  });
}

test("the outcome dropped: the connection ends in mid-answer", async ({ vkid }) => {
  const response = await vkid.exchange(await vkid.allow({}, { outcome: "dropped" }));
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test("the outcome slow: it takes its time, then answers as usual", async ({ vkid, practice }) => {
  let isAnswered = false;
  const answer = vkid.exchange(await vkid.allow({}, { outcome: "slow" })).finally(() => {
    isAnswered = true;
  });
  await expect.poll(practice.slowExchanges).toBe(1);
  expect(isAnswered).toBe(false);
  practice.hurries();
  expect(await (await answer).json()).toHaveProperty("access_token");
});

test("what is rehearsed at the exchange is not rehearsed at the refresh", async ({ vkid, practice }) => {
  practice.hurries();
  const token = await vkid.token({}, { outcome: "slow" });
  expect(await vkid.refresh(token)).toHaveProperty("access_token");
  expect(practice.slowExchanges()).toBe(1);
});

test("a token outlives the browser's session", async ({ vkid, practice }) => {
  const token = await vkid.token();
  await fetch(`${practice.vkId}/forget`, { method: "POST", redirect: "manual" });
  expect(await vkid.userInfo(token.access_token)).toHaveProperty("user");
  expect(await vkid.refresh(token)).toHaveProperty("access_token");
});
