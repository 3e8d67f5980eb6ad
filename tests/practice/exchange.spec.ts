import { expect } from "playwright/test";
import { test } from "./support.ts";

const hour = 60 * 60 * 1000;
const invalidCode = { error: "invalid_grant", error_description: "Code is invalid or expired." };

test("a code becomes a token, by GET and by POST", async ({ practice }) => {
  for (const init of [{}, { method: "POST" }]) {
    const code = await practice.code({ scope: "stats" });
    const response = await practice.exchange({ code, grant_type: "authorization_code" }, init);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const answer = await response.json();
    expect(Object.keys(answer)).toEqual(["access_token", "expires_in", "user_id"]);
    expect(answer.access_token).toMatch(/^vk1\.a\.[A-Za-z0-9_-]{192}$/);
    expect(answer.expires_in).toBe(86400);
    expect(Number.isInteger(answer.user_id)).toBe(true);
  }
});

test("with offline the token does not end; the e-mail comes only if asked for", async ({ practice }) => {
  expect(await practice.token("offline,stats")).toMatchObject({ expires_in: 0 });
  expect(await practice.token("stats")).not.toHaveProperty("email");
  expect(await practice.token("email")).toMatchObject({ expires_in: 86400, email: "reader@example.org" });
});

test("a script on another page cannot read the answer", async ({ practice }) => {
  const code = await practice.code();
  const response = await practice.exchange({ code }, { headers: { origin: practice.site } });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

const refusals: Record<string, { changes: Record<string, string | undefined>; error: object }> = {
  "no app number": {
    changes: { client_id: undefined },
    error: { error: "invalid_client", error_description: "client_id is undefined" },
  },
  "another app's number that is none": {
    changes: { client_id: "x" },
    error: { error: "invalid_client", error_description: "client_id is incorrect" },
  },
  "no secret": {
    changes: { client_secret: undefined },
    error: { error: "invalid_client", error_description: "client_secret is undefined" },
  },
  "an empty secret": {
    changes: { client_secret: "" },
    error: { error: "invalid_client", error_description: "client_secret is undefined" },
  },
  "a wrong secret": {
    changes: { client_secret: "practice-secret " },
    error: { error: "invalid_client", error_description: "client_secret is incorrect" },
  },
  "another app's number": { changes: { client_id: "7275613" }, error: invalidCode },
  "no redirect address": { changes: { redirect_uri: undefined }, error: invalidCode },
  "an unknown code": { changes: { code: "0123456789abcdef01" }, error: invalidCode },
  "no code": { changes: { code: undefined }, error: invalidCode },
};

for (const [name, { changes, error }] of Object.entries(refusals)) {
  test(`${name} is refused, and the code still serves afterwards`, async ({ practice }) => {
    const code = await practice.code();
    const response = await practice.exchange({ code, ...changes });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual(error);
    expect((await practice.exchange({ code })).status).toBe(200);
  });
}

test("a redirect address that differs by a slash is refused", async ({ practice }) => {
  const redirect_uri = practice.russian.redirectUri.slice(0, -1);
  const response = await practice.exchange({ code: await practice.code(), redirect_uri });
  expect(await response.json()).toEqual(invalidCode);
});

test("a code serves once", async ({ practice }) => {
  const code = await practice.code();
  const answers = await Promise.all([practice.exchange({ code }), practice.exchange({ code })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect(await (await practice.exchange({ code })).json()).toEqual(invalidCode);
});

test("a code serves for an hour", async ({ practice }) => {
  const [early, late] = [await practice.code(), await practice.code()];
  practice.passes(hour - 1);
  expect((await practice.exchange({ code: early })).status).toBe(200);
  practice.passes(1);
  expect(await (await practice.exchange({ code: late })).json()).toEqual(invalidCode);
});

for (const outcome of ["expired", "used"]) {
  test(`the outcome ${outcome} gives a code that does not serve`, async ({ practice }) => {
    const response = await practice.exchange({ code: await practice.code({}, outcome) });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual(invalidCode);
  });
}

test("fewer permissions: without the first, which the answer shows where it can", async ({ practice }) => {
  expect(await practice.token("offline,stats", "fewer")).toMatchObject({ expires_in: 86400 });
  expect(await practice.token("email,stats", "fewer")).not.toHaveProperty("email");
});

test("VK is down", async ({ practice }) => {
  const response = await practice.exchange({ code: await practice.code({}, "down") });
  expect(response.status).toBe(503);
  expect(response.headers.get("content-type")).toContain("text/plain");
});

test("VK is slow, then answers as usual", async ({ practice }) => {
  let isAnswered = false;
  const answer = practice.exchange({ code: await practice.code({}, "slow") }).finally(() => {
    isAnswered = true;
  });
  await expect.poll(practice.slowExchanges).toBe(1);
  expect(isAnswered).toBe(false);
  practice.hurries();
  expect((await answer).status).toBe(200);
});
