import { expect } from "playwright/test";
import { communityKey } from "../../practice/apps.ts";
import { type Practice, parameters, test } from "./support.ts";

const v = "5.199";

function call(
  { vk }: Practice,
  method: string,
  values: Record<string, string | undefined>,
  init?: RequestInit,
): Promise<Response> {
  return fetch(`${vk}/method/${method}?${parameters(values)}`, init);
}

async function tokenOf(practice: Practice, scope = "stats"): Promise<string> {
  return (await practice.token(scope)).access_token;
}

test("the token goes in the address, in a form, or in a header", async ({ practice }) => {
  const token = await tokenOf(practice);
  const form = new FormData();
  form.set("access_token", token);
  form.set("v", v);
  const answers = [
    call(practice, "users.get", { access_token: token, v }),
    call(practice, "users.get", {}, { method: "POST", body: parameters({ access_token: token, v }) }),
    call(practice, "users.get", {}, { method: "POST", body: form }),
    call(practice, "users.get", { v }, { headers: { authorization: `Bearer ${token}` } }),
  ];
  for (const response of await Promise.all(answers)) {
    expect(response.status).toBe(200);
    const { response: people } = await response.json();
    expect(people).toEqual([
      {
        id: (await practice.token("stats")).user_id,
        first_name: "Учебный",
        last_name: "Читатель",
        can_access_closed: true,
        is_closed: false,
      },
    ]);
  }
});

test("a community's key: what it may do, and nobody behind it", async ({ practice }) => {
  const ask = async (method: string, access_token: string): Promise<unknown> =>
    (await call(practice, method, { access_token, v })).json();
  expect(await ask("groups.getTokenPermissions", communityKey)).toEqual({
    response: {
      mask: 5,
      permissions: [
        { setting: 1, name: "stories" },
        { setting: 4, name: "photos" },
      ],
    },
  });
  expect(await ask("users.get", communityKey)).toEqual({ response: [] });
  expect(await ask("account.getAppPermissions", communityKey)).toMatchObject({
    error: { error_code: 27 },
  });
  expect(await ask("groups.getTokenPermissions", await tokenOf(practice))).toMatchObject({
    error: { error_code: 8 },
  });
});

test("account.getAppPermissions is the bit mask of what was granted", async ({ practice }) => {
  const mask = async (token: string): Promise<unknown> =>
    (await call(practice, "account.getAppPermissions", { access_token: token, v })).json();
  expect(await mask(await tokenOf(practice, "offline,groups,ads,stats"))).toEqual({ response: 1409024 });
  expect(await mask(await tokenOf(practice, "262144"))).toEqual({ response: 262144 });
  const { access_token } = await practice.token("offline,stats", "fewer");
  expect(await mask(access_token)).toEqual({ response: 1048576 });
});

test("a wrong token: VK's words, with what was asked but for the token", async ({ practice }) => {
  const response = await call(practice, "users.get", { access_token: "vk1.a.x", v, user_ids: "1" });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    error: {
      error_code: 5,
      error_msg: "User authorization failed: invalid access_token (4).",
      request_params: [
        { key: "oauth", value: "1" },
        { key: "method", value: "users.get" },
        { key: "v", value: v },
        { key: "user_ids", value: "1" },
      ],
    },
  });
});

test("the other errors", async ({ practice }) => {
  const access_token = await tokenOf(practice);
  const error = async (response: Promise<Response>): Promise<unknown> =>
    (await (await response).json()).error;
  expect(await error(call(practice, "users.get", { v }))).toMatchObject({
    error_code: 5,
    error_msg: "User authorization failed: invalid access_token (4).",
  });
  expect(await error(call(practice, "users.get", { access_token }))).toMatchObject({
    error_code: 8,
    error_msg: "Invalid request",
  });
  expect(await error(call(practice, "wall.eat", { access_token, v }))).toMatchObject({
    error_code: 8,
  });
  const json = { method: "POST", headers: { "content-type": "application/json" } };
  const body = JSON.stringify({ access_token, v });
  expect(await error(call(practice, "users.get", {}, { ...json, body }))).toMatchObject({ error_code: 8 });
});

test("a token ends after a day, unless offline was granted", async ({ practice }) => {
  const [daily, lasting] = [await tokenOf(practice), await tokenOf(practice, "offline")];
  practice.passes(24 * 60 * 60 * 1000);
  expect((await (await call(practice, "users.get", { access_token: daily, v })).json()).error).toMatchObject({
    error_code: 5,
    error_msg: "User authorization failed: access_token has expired.",
  });
  expect(await (await call(practice, "users.get", { access_token: lasting, v })).json()).toHaveProperty(
    "response",
  );
});
