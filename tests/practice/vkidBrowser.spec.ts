import type { Page } from "playwright/test";
import { vkidOutcomes } from "../../practice/vkid/outcomes.ts";
import { words } from "../../practice/words.ts";
import { findBarriers } from "../accessibility.ts";
import type { Practice } from "./support.ts";
import { expect, parameters, state, test, type VkidPractice, verifier } from "./vkidSupport.ts";

const languages = {
  ru: {
    id: "0",
    heading: "«Отчёты meta110» просит доступ",
    practice: "Учебное окно — не ВКонтакте",
    permissions: ["Видеть имя", "Работать с сообществами"],
    allow: "Разрешить",
    cancel: "Отмена",
    rehearse: "Что должно произойти",
    people: ["Учебный Читатель", "Другой Читатель"],
    refused: "Учебный ВКонтакте не пустил дальше",
  },
  en: {
    id: "3",
    heading: "“meta110 reports” asks for access",
    practice: "Practice window, not VK",
    permissions: ["See your name", "Work with communities"],
    allow: "Allow",
    cancel: "Cancel",
    rehearse: "What shall happen",
    people: ["Practice Reader", "Other Reader"],
    refused: "The practice VK let you go no further",
  },
} as const;

type Language = keyof typeof languages;

function authorize(practice: Practice, vkid: VkidPractice, language: Language, changes = {}): string {
  const { redirectUri: redirect_uri } = practice.vkidApps[language];
  return vkid.authorize({ redirect_uri, lang_id: languages[language].id, ...changes });
}

async function backAt(page: Page, practice: Practice, language: Language): Promise<URLSearchParams> {
  const { redirectUri } = practice.vkidApps[language];
  await page.waitForURL((url) => url.href.startsWith(redirectUri));
  return new URL(page.url()).searchParams;
}

async function noSideways(page: Page): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 };
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

for (const language of ["ru", "en"] as const) {
  const spoken = languages[language];
  test.describe(`${language}, 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } });

    for (const colorScheme of ["light", "dark"] as const) {
      test(`the dialog is whole and accessible, ${colorScheme}`, async ({ page, practice, vkid }) => {
        const messages: string[] = [];
        page.on("console", (message) => messages.push(message.text()));
        await page.emulateMedia({ colorScheme });
        await page.goto(authorize(practice, vkid, language, { prompt: "select_account" }));
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("banner")).toContainText(spoken.practice);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(spoken.heading);
        await expect(page.getByText("54000001")).toBeVisible();
        await expect(page.getByRole("listitem")).toContainText([...spoken.permissions]);
        await expect(page.getByText(practice.vkidApps[language].redirectUri)).toBeVisible();
        for (const name of spoken.people) await expect(page.getByRole("radio", { name })).toBeVisible();
        await page.getByText(spoken.rehearse).click();
        expect(await findBarriers(page)).toEqual([]);
        await noSideways(page);
        expect(messages).toEqual([]);
      });

      test(`the refusal is whole and accessible, ${colorScheme}`, async ({ page, practice, vkid }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(authorize(practice, vkid, language, { redirect_uri: "https://example.org/" }));
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(spoken.refused);
        await expect(page.getByText("redirect_uri is missing or invalid")).toBeVisible();
        expect(await findBarriers(page)).toEqual([]);
        await noSideways(page);
      });
    }

    test("allow returns with a code, cancel with a refusal", async ({ page, practice, vkid }) => {
      await page.goto(authorize(practice, vkid, language));
      await expect(page.getByRole("radio", { name: spoken.people[1] })).toHaveCount(0);
      await page.getByRole("button", { name: spoken.allow }).click();
      const back = await backAt(page, practice, language);
      expect(back.get("code")).toMatch(/^vk2\.a\./);
      expect(back.get("type")).toBe("code_v2");
      await page.goto(authorize(practice, vkid, language));
      await page.getByRole("button", { name: spoken.cancel }).click();
      expect(Object.fromEntries(await backAt(page, practice, language))).toEqual({
        error: "access_denied",
        error_description: "User denied your request",
        state,
      });
    });
  });

  test.describe(`a browser that prefers ${language}`, () => {
    test.use({ locale: language });

    test("is told in its language that a dialog is over", async ({ page, practice, vkid }) => {
      await page.goto(authorize(practice, vkid, language));
      const dialog = page.url();
      await page.getByRole("button", { name: spoken.cancel }).click();
      await backAt(page, practice, language);
      await page.goto(dialog);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(spoken.refused);
    });
  });

  test(`${language}: every outcome can be chosen`, async ({ page, practice, vkid }) => {
    // What is remembered shows no dialog the next time, so it comes last.
    const last = "remembered";
    const chosen = [...vkidOutcomes].sort(([one], [other]) => (one === last ? 1 : other === last ? -1 : 0));
    for (const [outcome, { refusal }] of chosen) {
      await test.step(outcome, async () => {
        await page.goto(authorize(practice, vkid, language));
        const said = words[language]["vkidOutcomes"]?.[outcome];
        const vkSays = refusal?.error_description ?? "";
        const name = vkSays || said || "";
        const choice = page.getByRole("radio", { name, exact: !refusal });
        await expect(choice).toBeHidden();
        await page.getByText(spoken.rehearse).click();
        await choice.check();
        await page.getByRole("button", { name: spoken.allow }).click();
        if (refusal) await expect(page.locator("main")).toContainText(vkSays);
        else expect((await backAt(page, practice, language)).get("state")).toBe(state);
      });
    }
  });
}

test("lang_id decides; without a known one it is the page's language", async ({ page, practice, vkid }) => {
  const shown = async (language: Language, lang_id: string | undefined, lang: string): Promise<void> => {
    await page.goto(authorize(practice, vkid, language, { lang_id }));
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
  };
  await shown("ru", "3", "en");
  await shown("en", "0", "ru");
  await shown("en", undefined, "en");
  await shown("en", "16", "en");
});

test("“not you?”: the other person, then remembered, then chosen anew", async ({ page, practice, vkid }) => {
  const person = async (): Promise<unknown> => {
    const back = await backAt(page, practice, "ru");
    return (await (await vkid.exchange(back)).json()).user_id;
  };
  await page.goto(authorize(practice, vkid, "ru"));
  await page.getByRole("button", { name: "Разрешить" }).click();
  expect(await person()).toBe(2000000042);
  await page.goto(authorize(practice, vkid, "ru", { prompt: "select_account" }));
  await page.getByRole("radio", { name: "Другой Читатель" }).check();
  await page.getByText("Что должно произойти").click();
  await page.getByRole("radio", { name: "без этого окна" }).check();
  await page.getByRole("button", { name: "Разрешить" }).click();
  expect(await person()).toBe(2000000043);
  await page.goto(authorize(practice, vkid, "ru"));
  expect(await person()).toBe(2000000043);
});

test.describe("from a page's script", () => {
  /** What a script on a page gets, or the name of its error. */
  function call(page: Page, address: string, body: string, headers = {}): Promise<string> {
    return page.evaluate(
      ([url, sent, named]) =>
        fetch(url, { method: "POST", body: sent, headers: named }).then(
          (response) => response.text(),
          (error: Error) => error.name,
        ),
      [address, body, headers] as const,
    );
  }

  const form = { "content-type": "application/x-www-form-urlencoded" };

  async function exchangeOf(vkid: VkidPractice, practice: Practice): Promise<Record<string, string>> {
    const back = await vkid.allow();
    return {
      grant_type: "authorization_code",
      client_id: "54000001",
      redirect_uri: practice.vkidApps.ru.redirectUri,
      code_verifier: verifier,
      code: back.get("code") ?? "",
      device_id: back.get("device_id") ?? "",
    };
  }

  test("a simple POST from the registered origin works, for every call", async ({ page, practice, vkid }) => {
    await page.goto(`${practice.site}/ru/vkid/`);
    const fields = await exchangeOf(vkid, practice);
    const body = String(parameters(fields));
    const token = JSON.parse(await call(page, `${practice.vkId}/oauth2/auth`, body, form));
    expect(token).toHaveProperty("expires_in", 3600);
    const again = await call(page, `${practice.vkId}/oauth2/auth`, body, form);
    expect(JSON.parse(again), "an error can be read too").toHaveProperty("error", "invalid_grant");
    const device = await call(page, `${practice.vkId}/oauth2/auth`, "client_id=54000001", form);
    expect(JSON.parse(device)).toHaveProperty("error_description", "device_id is invalid");

    const fresh = await vkid.token();
    const own = String(parameters({ client_id: "54000001", access_token: fresh.access_token }));
    expect(await call(page, `${practice.vkId}/oauth2/user_info`, own, form)).toContain('"user_id"');
    expect(await call(page, `${practice.vkId}/oauth2/revoke`, own, form)).toBe('{"response":1}');
    expect(await call(page, `${practice.vkId}/oauth2/user_info`, own, form)).toContain("invalid_token");
  });

  test("JSON, or a header of one's own, makes the browser ask, and it is refused", async ({
    page,
    practice,
    vkid,
  }) => {
    await page.goto(`${practice.site}/ru/vkid/`);
    const fields = await exchangeOf(vkid, practice);
    const body = String(parameters(fields));
    const address = `${practice.vkId}/oauth2/auth`;
    const json = { "content-type": "application/json" };
    expect(await call(page, address, JSON.stringify(fields), json)).toBe("TypeError");
    expect(await call(page, address, body, { ...form, authorization: "Bearer x" })).toBe("TypeError");
    expect(await call(page, address, body, { ...form, "x-mine": "1" })).toBe("TypeError");
    expect(await call(page, address, body, form)).toContain('"access_token"');
  });

  test("another origin reads nothing, and uses no code up", async ({ page, practice, vkid }) => {
    await page.goto(`${practice.site.replace("localhost", "127.0.0.1")}/ru/vkid/`);
    const fields = await exchangeOf(vkid, practice);
    const address = `${practice.vkId}/oauth2/auth`;
    const body = String(parameters(fields));
    expect(await call(page, address, body, form)).toBe("TypeError");
    await page.goto(`${practice.site}/ru/vkid/`);
    expect(await call(page, address, body, form)).toContain('"access_token"');
  });

  for (const client_id of ["x", "54000001"]) {
    test(`no origin is let in that is not registered (${client_id})`, async ({ practice }) => {
      for (const endpoint of ["auth", "revoke", "logout", "user_info"]) {
        const { headers } = await fetch(`${practice.vkId}/oauth2/${endpoint}`, {
          method: "POST",
          body: new URLSearchParams({ client_id, device_id: "x", access_token: "x" }),
          headers: { origin: "https://example.org" },
        });
        expect(headers.get("access-control-allow-origin"), endpoint).toBeNull();
        const preflight = await fetch(`${practice.vkId}/oauth2/${endpoint}`, {
          method: "OPTIONS",
          headers: { origin: practice.site, "access-control-request-method": "POST" },
        });
        expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
      }
    });
  }
});
