import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inspect, promisify } from "node:util";
import { challenge, expect, returned, state, test, Visitor } from "./vkidSupport.ts";

const invalid = (error_description: string, error = "invalid_request"): object => ({
  error,
  error_description,
  state,
});

const returns: Record<string, { changes: Record<string, string | undefined>; error: object }> = {
  "the implicit flow": {
    changes: { response_type: "token" },
    error: invalid("response_type is missing or invalid"),
  },
  "no response type": {
    changes: { response_type: undefined },
    error: invalid("response_type is missing or invalid"),
  },
  "no challenge": { changes: { code_challenge: undefined }, error: invalid("Invalid code_challenge") },
  "neither challenge nor method": {
    changes: { code_challenge: undefined, code_challenge_method: undefined },
    error: invalid("Invalid code_challenge"),
  },
  "no method": { changes: { code_challenge_method: undefined }, error: invalid("Invalid code_challenge") },
  "the plain method": {
    changes: { code_challenge_method: "plain" },
    error: invalid("Invalid code_challenge"),
  },
  "a short challenge": {
    changes: { code_challenge: challenge.slice(1) },
    error: invalid("Invalid code_challenge"),
  },
  "an unknown permission": {
    changes: { scope: "groupz" },
    error: { error: "invalid_scope", state },
  },
  "names by comma": {
    changes: { scope: "email,groups" },
    error: { error: "invalid_scope", state },
  },
  "a permission of the other flow": {
    changes: { scope: "groups offline" },
    error: { error: "invalid_scope", state },
  },
  "a withdrawn permission": {
    changes: { scope: "questions" },
    error: { error: "invalid_scope", state },
  },
  "a state of 31 characters": {
    changes: { state: state.slice(0, 31) },
    error: { ...invalid("state is missing or invalid"), state: state.slice(0, 31) },
  },
  "no state": {
    changes: { state: undefined },
    error: { error: "invalid_request", error_description: "state is missing or invalid" },
  },
  "no dialog without an earlier grant": {
    changes: { prompt: "none" },
    error: { error: "interaction_required", state },
  },
};

for (const [name, { changes, error }] of Object.entries(returns)) {
  test(`${name} is reported back to the site`, async ({ vkid, practice }) => {
    const response = await fetch(vkid.authorize(changes), { redirect: "manual" });
    expect(response.headers.get("location")).toContain(`${practice.vkidApps.ru.redirectUri}?error=`);
    expect(Object.fromEntries(returned(response))).toEqual(error);
  });
}

test("the method is taken in small and in capital letters, the scope by default", async ({ vkid }) => {
  for (const code_challenge_method of ["s256", "S256"])
    expect(await vkid.dialog(vkid.authorize({ code_challenge_method }))).toContain("/dialog/");
  const token = await vkid.token({ scope: undefined });
  expect(token.scope).toBe("vkid.personal_info");
  expect((await vkid.token({ scope: "groups" })).scope).toBe("vkid.personal_info groups");
});

test("the redirect address has to be a registered one, byte for byte", async ({ vkid, practice }) => {
  const { redirectUri } = practice.vkidApps.ru;
  const others = [
    undefined,
    "",
    redirectUri.slice(0, -1),
    `${redirectUri}?`,
    `${redirectUri}#x`,
    `${redirectUri}?next=1`,
    redirectUri.replace("/ru/", "/RU/"),
    redirectUri.replace("/ru/", "/%72u/"),
    redirectUri.replace("localhost", "LOCALHOST"),
    redirectUri.replace("localhost", "127.0.0.1"),
    redirectUri.replace("http:", "https:"),
    redirectUri.replace(/:\d+/, ""),
    `${redirectUri} `,
    practice.russian.redirectUri,
    "http://localhost/",
    "http://localhost:80",
  ];
  for (const redirect_uri of others) {
    const response = await fetch(vkid.authorize({ redirect_uri }), { redirect: "manual" });
    expect(response.status, redirect_uri).toBe(400);
    const page = await response.text();
    expect(page).toContain("<code>invalid_request</code>");
    expect(page).toContain("<code>redirect_uri is missing or invalid</code>");
  }
});

test("an app that is not registered is refused on VK's own page", async ({ vkid }) => {
  for (const client_id of [undefined, "0", "-5", "x"]) {
    const response = await fetch(vkid.authorize({ client_id }), { redirect: "manual" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<code>invalid_client</code>");
  }
});

test("a page that asks for the app's number: any positive one, and port-less localhost", async ({
  vkid,
  practice,
}) => {
  for (const client_id of ["1", "54321"]) {
    const redirect_uri = `${practice.site}/ru/own-app/`;
    expect(await vkid.token({ client_id, redirect_uri })).toMatchObject({ expires_in: 3600 });
    const visitor = new Visitor();
    const dialog = await vkid.dialog(
      vkid.authorize({ client_id, redirect_uri: "http://localhost" }),
      visitor,
    );
    const { headers } = await vkid.answer(dialog, { answer: "allow" }, visitor);
    expect(headers.get("location")).toMatch(/^http:\/\/localhost\?code=vk2\.a\./);
  }
});

test("cancelling returns access_denied with the state", async ({ vkid, practice }) => {
  const visitor = new Visitor();
  const dialog = await vkid.dialog(vkid.authorize(), visitor);
  const response = await vkid.answer(dialog, { answer: "cancel" }, visitor);
  expect(response.headers.get("location")).toBe(
    `${practice.vkidApps.ru.redirectUri}?error=access_denied&error_description=User+denied+your+request&state=${state}`,
  );
});

test("the state comes back as it was sent", async ({ vkid }) => {
  const sent = `a b&c=d <é> ${state}`;
  expect((await vkid.allow({ state: sent })).get("state")).toBe(sent);
});

test("remembered: returned at once, until more is asked, or the dialog, or all is forgotten", async ({
  vkid,
  practice,
}) => {
  const visitor = new Visitor();
  const open = (changes = {}) => vkid.dialog(vkid.authorize(changes), visitor);
  await vkid.allow({}, {}, visitor);
  expect(await open(), "not asked to be remembered").toContain("/dialog/");

  await vkid.allow({}, { outcome: "remembered" }, visitor);
  for (const changes of [{}, { prompt: "none" }, { prompt: "" }, { scope: "vkid.personal_info" }])
    expect(await open(changes)).toContain("?code=vk2.a.");
  for (const prompt of ["consent", "login", "select_account"])
    expect(await open({ prompt })).toContain("/dialog/");
  expect(await open({ scope: "groups email" })).toContain("/dialog/");
  expect(await open({ client_id: "54321", redirect_uri: `${practice.site}/ru/own-app/` })).toContain(
    "/dialog/",
  );
  expect(await vkid.dialog(vkid.authorize()), "in another browser").toContain("/dialog/");

  await fetch(`${practice.vk}/forget`, { method: "POST", redirect: "manual" });
  expect(await open()).toContain("/dialog/");
});

test("a remembered grant ends when the token is revoked", async ({ vkid }) => {
  const visitor = new Visitor();
  const back = await vkid.allow({}, { outcome: "remembered" }, visitor);
  const { access_token } = await (await vkid.exchange(back)).json();
  await vkid.post("revoke", { client_id: "54000001", access_token });
  expect(await vkid.dialog(vkid.authorize(), visitor)).toContain("/dialog/");
});

test("another person may be chosen after the first has signed in", async ({ vkid }) => {
  const visitor = new Visitor();
  await vkid.allow({}, { outcome: "remembered" }, visitor);
  const back = await vkid.allow({ prompt: "select_account" }, { person: "2000000043" }, visitor);
  expect(await (await vkid.exchange(back)).json()).toHaveProperty("user_id", 2000000043);
});

test("two dialogs at once do not disturb each other, and each serves once", async ({ vkid }) => {
  const visitor = new Visitor();
  const [first, second] = [
    await vkid.dialog(vkid.authorize({ state: "1".repeat(43) }), visitor),
    await vkid.dialog(vkid.authorize({ state: "2".repeat(43) }), visitor),
  ];
  const allow = { answer: "allow" };
  expect(returned(await vkid.answer(second, allow, visitor)).get("state")).toBe("2".repeat(43));
  expect(returned(await vkid.answer(first, allow, visitor)).get("state")).toBe("1".repeat(43));
  expect((await vkid.answer(first, allow, visitor)).status).toBe(400);
});

test("a dialog belongs to the browser that opened it", async ({ vkid }) => {
  const dialog = await vkid.dialog(vkid.authorize(), new Visitor());
  for (const init of [{}, { method: "POST", body: new URLSearchParams({ answer: "allow" }) }]) {
    const response = await fetch(dialog, { ...init, redirect: "manual" });
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  }
});

for (const [outcome, [error, words]] of Object.entries({
  redirectUri: ["invalid_request", "redirect_uri is missing or invalid"],
  baseDomain: ["Error loading", "The platform&#39;s settings don&#39;t show this base domain"],
})) {
  test(`the outcome ${outcome} stays on VK's page`, async ({ vkid }) => {
    const visitor = new Visitor();
    const dialog = await vkid.dialog(vkid.authorize(), visitor);
    const response = await vkid.answer(dialog, { answer: "allow", outcome }, visitor);
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain(`<code>${error}</code>`);
    expect(page).toContain(`<code>${words}</code>`);
  });
}

test("an outcome or a person that does not exist is an error", async ({ vkid }) => {
  const visitor = new Visitor();
  const dialog = await vkid.dialog(vkid.authorize(), visitor);
  for (const wrong of [{ outcome: "toString" }, { person: "1" }])
    expect((await vkid.answer(dialog, { answer: "allow", ...wrong }, visitor)).status).toBe(400);
});

test("the engine's own addresses and parameters are not there", async ({ vkid, practice }) => {
  for (const path of ["/.well-known/openid-configuration", "/jwks", "/token/introspection", "/me"])
    expect((await fetch(`${practice.vkId}${path}`)).status, path).toBe(404);
  const asked = vkid.authorize({
    response_mode: "fragment",
    nonce: "n",
    claims: "{}",
    max_age: "0",
    request: "x",
  });
  const visitor = new Visitor();
  const dialog = await vkid.dialog(asked, visitor);
  const { headers } = await vkid.answer(dialog, { answer: "allow" }, visitor);
  expect(headers.get("location")).toContain("?code=");
  expect(headers.get("location")).not.toContain("iss=");
});

test("each host has its own flow", async ({ vkid, practice }) => {
  expect((await fetch(practice.authorize().replace(practice.vk, practice.vkId))).status).toBe(400);
  const atOauth = await fetch(vkid.authorize().replace(practice.vkId, practice.vk));
  expect(await atOauth.json()).toMatchObject({
    error_description: "Selected sign-in method not available for app",
  });
  expect((await fetch(`${practice.vk}/oauth2/auth`, { method: "POST" })).status).toBe(404);
  expect((await fetch(`${practice.vkId}/method/users.get`)).status).toBe(404);
});

test("no answer is cached, framed or named to the next site", async ({ vkid, practice }) => {
  const visitor = new Visitor();
  const dialog = await vkid.dialog(vkid.authorize(), visitor);
  for (const address of [dialog, vkid.authorize({ client_id: "" }), `${practice.vkId}/oauth2/auth`]) {
    const { headers } = await visitor.open(address);
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
  }
});

test("no code or token is printed", async ({ vkid }) => {
  const said: string[] = [];
  const { log, info, warn, error } = console;
  for (const name of ["log", "info", "warn", "error"] as const)
    console[name] = (...words) => void said.push(inspect(words));
  try {
    const token = await vkid.token();
    await vkid.refresh(token);
    await vkid.refresh(token);
  } finally {
    Object.assign(console, { log, info, warn, error });
  }
  expect(said.filter((words) => words.includes("vk2.a."))).toEqual([]);
});

test("the engine's notices that are by design are not printed, others are", async () => {
  // A process of its own: the engine says each of them once, one of them while it is loaded.
  const script = `
    import { listen } from "./practice/listen.ts";
    import { createPracticeVk } from "./practice/vk.ts";
    const options = { apps: () => [], permissions: new Map(), vkIdOrigin: "http://127.0.0.1:1" };
    const vk = createPracticeVk(options).callback();
    const { port, close } = await listen((request, response) => {
      request.headers.host = "127.0.0.1:1";
      return vk(request, response);
    });
    const body = new URLSearchParams({ client_id: "1", device_id: "x" });
    console.log(await (await fetch("http://127.0.0.1:" + port + "/oauth2/auth", { method: "POST", body })).text());
    console.warn("oidc-provider WARNING: anything else");
    await close();`;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", script],
    { cwd: fileURLToPath(new URL("../..", import.meta.url)), env: { PATH: process.env["PATH"] } },
  );
  expect(stdout).toBe(`${JSON.stringify({ error: "invalid_client" })}\n`);
  expect(stderr).toBe("oidc-provider WARNING: anything else\n");
});
