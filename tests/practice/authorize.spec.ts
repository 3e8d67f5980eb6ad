import { expect } from "playwright/test";
import { returned, test } from "./support.ts";

const refusals: Record<string, { changes: Record<string, string | undefined>; error: object }> = {
  "no app number": {
    changes: { client_id: undefined },
    error: { error: "invalid_client", error_description: "client_id is undefined" },
  },
  "an empty app number": {
    changes: { client_id: "" },
    error: { error: "invalid_client", error_description: "client_id is undefined" },
  },
  "an app number that is none": {
    changes: { client_id: "-5" },
    error: { error: "invalid_client", error_description: "client_id is incorrect" },
  },
  "the implicit flow": {
    changes: { response_type: "token" },
    error: { error: "invalid_request", error_description: "Security Error" },
  },
  "an unknown permission": {
    changes: { scope: "offline,statz" },
    error: { error: "invalid_request", error_description: "invalid scope" },
  },
  "permissions parted by a space": {
    changes: { scope: "offline groups" },
    error: { error: "invalid_request", error_description: "invalid scope" },
  },
  "a permission of the other flow": {
    changes: { scope: "vkid.personal_info" },
    error: { error: "invalid_request", error_description: "invalid scope" },
  },
  "a sum with an unknown bit": {
    changes: { scope: "65537" },
    error: { error: "invalid_request", error_description: "invalid scope" },
  },
  "a sum beyond all bits": {
    changes: { scope: "4295032832" },
    error: { error: "invalid_request", error_description: "invalid scope" },
  },
};

for (const [name, { changes, error }] of Object.entries(refusals)) {
  test(`${name} is refused on VK's own page`, async ({ practice }) => {
    for (const init of [{}, { method: "POST", body: new URLSearchParams({ answer: "allow" }) }]) {
      const response = await fetch(practice.authorize(changes), { ...init, redirect: "manual" });
      expect(response.status).toBe(401);
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.json()).toEqual(error);
    }
  });
}

test("the redirect address has to be the registered one, byte for byte", async ({ practice }) => {
  const { redirectUri } = practice.russian;
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
    practice.english.redirectUri,
  ];
  for (const redirect_uri of others) {
    const response = await fetch(practice.authorize({ redirect_uri }), { redirect: "manual" });
    expect(await response.json(), String(redirect_uri)).toEqual({
      error: "invalid_request",
      error_description: "redirect_uri is incorrect, check application redirect uri in the settings page",
    });
    expect(response.status).toBe(401);
  }
});

test("a page that asks for the app's number may be used with any positive one", async ({ practice }) => {
  const redirect_uri = `${practice.site}/ru/old-app/`;
  for (const client_id of ["1", "54321", "7275612"])
    expect((await fetch(practice.authorize({ client_id, redirect_uri }))).status).toBe(200);
  for (const client_id of ["0", "007", "1e3", "abc", "1.5"])
    expect(await (await fetch(practice.authorize({ client_id, redirect_uri }))).json()).toMatchObject({
      error_description: "client_id is incorrect",
    });
});

test("a VK ID app is turned away from the older flow", async ({ practice }) => {
  const response = await fetch(practice.authorize({ redirect_uri: `${practice.site}/ru/own-app/` }));
  expect(await response.json()).toEqual({
    error: "invalid_request",
    error_description: "Selected sign-in method not available for app",
  });
});

test("allowing returns a code of 18 hex characters and the state", async ({ practice }) => {
  const response = await practice.answer(practice.authorize(), "allow");
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toMatch(
    new RegExp(`^${practice.russian.redirectUri}\\?code=[0-9a-f]{18}&state=a-state$`),
  );
});

test("the state comes back as it was sent, and only if it was", async ({ practice }) => {
  for (const state of [undefined, "", "a b&c=d", "<é>"]) {
    for (const answer of ["allow", "cancel"] as const) {
      const back = returned(await practice.answer(practice.authorize({ state }), answer));
      expect(back.get("state") ?? undefined).toBe(state);
    }
  }
});

test("cancelling returns VK's words", async ({ practice }) => {
  const response = await practice.answer(practice.authorize(), "cancel");
  expect(response.headers.get("location")).toBe(
    `${practice.russian.redirectUri}?error=access_denied&error_reason=user_denied&error_description=User+denied+your+request&state=a-state`,
  );
});

test("an unknown display is reported back to the site", async ({ practice }) => {
  const response = await fetch(practice.authorize({ display: "cinema" }), { redirect: "manual" });
  expect(response.headers.get("location")).toBe(
    `${practice.russian.redirectUri}?error=invalid_request&error_description=Invalid+display+parameter&state=a-state`,
  );
});

test("names by comma and a sum of bits ask for the same", async ({ practice }) => {
  const asked = async (scope: string): Promise<string[]> => {
    const page = await (await fetch(practice.authorize({ scope }))).text();
    return [...page.matchAll(/<code>([a-z]+)<\/code><\/li>/g)].flatMap(([, name]) => name ?? []).sort();
  };
  expect(await asked("offline,groups,ads,stats")).toEqual(["ads", "groups", "offline", "stats"]);
  expect(await asked("1409024")).toEqual(["ads", "groups", "offline", "stats"]);
  expect(await asked("stats,stats")).toEqual(["stats"]);
  expect(await asked("stats,wall"), "dropped without a word").toEqual(["stats"]);
  expect(await asked("")).toEqual([]);
  expect(await asked("0")).toEqual([]);
});

test("granted before: returned at once, until more is asked for or the dialog is wanted", async ({
  practice,
}) => {
  const open = (changes: Record<string, string>): Promise<Response> =>
    fetch(practice.authorize(changes), { redirect: "manual" });
  expect((await open({})).status).toBe(200);
  await practice.answer(practice.authorize({ scope: "stats,groups" }), "allow", "remembered");

  const back = returned(await open({ scope: "stats" }));
  expect(back.get("code")).toMatch(/^[0-9a-f]{18}$/);
  expect(back.get("state")).toBe("a-state");
  expect((await open({ scope: "stats,ads" })).status).toBe(200);
  expect((await open({ scope: "stats", revoke: "1" })).status).toBe(200);
  const { clientId: client_id = "", redirectUri: redirect_uri } = practice.english;
  expect((await open({ client_id, redirect_uri, scope: "stats" })).status, "another app").toBe(200);

  await practice.answer(practice.authorize({ scope: "stats" }), "cancel");
  expect((await open({ scope: "stats" })).status).toBe(200);
});

test("the home page forgets what was granted", async ({ practice }) => {
  await practice.answer(practice.authorize(), "allow", "remembered");
  const forgotten = await fetch(`${practice.vk}/forget`, { method: "POST", redirect: "manual" });
  expect(forgotten.headers.get("location")).toBe("/");
  expect((await fetch(practice.authorize(), { redirect: "manual" })).status).toBe(200);
});

for (const [outcome, error_description] of Object.entries({
  security: "Security Error",
  blocked: "application is blocked",
  tries: "too much tries",
})) {
  test(`the outcome ${outcome} stays on VK's page`, async ({ practice }) => {
    const response = await practice.answer(practice.authorize(), "allow", outcome);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: "invalid_request", error_description });
  });
}

test("an outcome that does not exist is an error", async ({ practice }) => {
  expect((await practice.answer(practice.authorize(), "allow", "toString")).status).toBe(400);
});

test("no answer is cached, framed or named to the next site", async ({ practice }) => {
  for (const address of [
    practice.authorize(),
    practice.authorize({ client_id: "" }),
    practice.vk,
    `${practice.vk}/no`,
  ]) {
    const { headers } = await fetch(address);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("what an app is called cannot become markup", async ({ practice }) => {
  const page = await (
    await fetch(practice.authorize({ redirect_uri: `${practice.site}/ru/hostile/` }))
  ).text();
  expect(page).not.toContain("<img");
  expect(page).toContain("«&lt;img src=x");
});
