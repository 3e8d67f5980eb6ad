import { expect, type Page } from "playwright/test";
import { findBarriers } from "../accessibility.ts";
import { type Practice, test } from "./support.ts";

const languages = {
  ru: {
    app: "russian",
    practice: "Учебное окно — не ВКонтакте",
    heading: "«Отчёты meta110» просит доступ",
    number: "№ 7275612",
    permissions: ["Делать это и без вас", "Работать с сообществами", "Вести рекламу", "Видеть статистику"],
    allow: "Разрешить",
    cancel: "Отмена",
    rehearse: "Что должно произойти",
    outcomes: {
      remembered: "без этого окна",
      expired: "просроченный",
      used: "использованный",
      fewer: "Прав дадут меньше",
      security: "Security Error",
      blocked: "application is blocked",
      tries: "too much tries",
      down: "503",
      slow: "несколько секунд",
    },
  },
  en: {
    app: "english",
    practice: "Practice window, not VK",
    heading: "“meta110 reports” asks for access",
    number: "No. 7275613",
    permissions: ["Do so without you", "Work with communities", "Run ads", "See communities’ statistics"],
    allow: "Allow",
    cancel: "Cancel",
    rehearse: "What shall happen",
    outcomes: {
      remembered: "without this window",
      expired: "arrives expired",
      used: "already used",
      fewer: "Fewer permissions",
      security: "Security Error",
      blocked: "application is blocked",
      tries: "too much tries",
      down: "503",
      slow: "a few seconds",
    },
  },
} as const;

type Spoken = (typeof languages)[keyof typeof languages];

/** A phone in one language, a wide screen in the other. */
const widths: Readonly<Record<string, number>> = { ru: 320, en: 1280 };

function authorize(practice: Practice, { app }: Spoken): string {
  const { clientId, redirectUri } = practice[app];
  return practice.authorize({ client_id: clientId, redirect_uri: redirectUri });
}

/** Where the browser came back to, once it is there. */
async function backAt(page: Page, practice: Practice, { app }: Spoken): Promise<URLSearchParams> {
  await page.waitForURL((url) => url.href.startsWith(practice[app].redirectUri));
  // Chromium turns the POST into a GET: the site never sees the form.
  await expect(page.locator("p")).toHaveText("GET");
  return new URL(page.url()).searchParams;
}

for (const [language, spoken] of Object.entries(languages)) {
  const width = widths[language] ?? 0;
  test.describe(`${language}, ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("says what it is, who asks and for what", async ({ page, practice }) => {
      const messages: string[] = [];
      page.on("console", (message) => messages.push(message.text()));
      await page.goto(authorize(practice, spoken));
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("banner")).toContainText(spoken.practice);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(spoken.heading);
      await expect(page.getByText(spoken.number)).toBeVisible();
      await expect(page.getByText(practice[spoken.app].redirectUri)).toBeVisible();
      await expect(page.getByRole("listitem")).toContainText([...spoken.permissions]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      for (const name of [spoken.allow, spoken.cancel]) {
        const box = await page.getByRole("button", { name }).boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
      }
      expect(messages, "the content policy lets the page's own style in").toEqual([]);
      await expect(page.locator("main")).not.toHaveCSS("max-width", "none");
    });

    for (const colorScheme of ["light", "dark"] as const) {
      test(`is accessible, ${colorScheme}`, async ({ page, practice }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(authorize(practice, spoken));
        await page.getByText(spoken.rehearse).click();
        expect(await findBarriers(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      });
    }

    test("allow returns to the site with a code", async ({ page, practice }) => {
      await page.goto(authorize(practice, spoken));
      await page.getByRole("button", { name: spoken.allow }).click();
      const back = await backAt(page, practice, spoken);
      expect(back.get("code")).toMatch(/^[0-9a-f]{18}$/);
      expect(back.get("state")).toBe("a-state");
    });

    test("cancel returns to the site with a refusal", async ({ page, practice }) => {
      await page.goto(authorize(practice, spoken));
      await page.getByRole("button", { name: spoken.cancel }).click();
      const back = await backAt(page, practice, spoken);
      expect(Object.fromEntries(back)).toEqual({
        error: "access_denied",
        error_reason: "user_denied",
        error_description: "User denied your request",
        state: "a-state",
      });
    });
  });

  test(`${language}: every outcome can be chosen`, async ({ page, practice }) => {
    // What is remembered shows no dialog the next time, so it comes last.
    const last = "remembered";
    const chosen = Object.entries(spoken.outcomes).sort(([one], [other]) =>
      one === last ? 1 : other === last ? -1 : 0,
    );
    for (const [outcome, title] of chosen) {
      await test.step(outcome, async () => {
        await page.goto(authorize(practice, spoken));
        const choice = page.getByRole("radio", { name: title });
        await expect(choice).toBeHidden();
        await page.getByText(spoken.rehearse).click();
        await choice.check();
        await page.getByRole("button", { name: spoken.allow }).click();
        await see(outcome, page, practice, spoken);
      });
    }
  });
}

/** What follows in the browser, by outcome; the protocol's side is in exchange.spec.ts. */
async function see(outcome: string, page: Page, practice: Practice, spoken: Spoken): Promise<void> {
  const stays: Record<string, string> = {
    security: "Security Error",
    blocked: "application is blocked",
    tries: "too much tries",
  };
  const words = stays[outcome];
  if (words) {
    await expect(page.locator("body")).toContainText(
      `{"error":"invalid_request","error_description":"${words}"}`,
    );
    expect(page.url()).toContain(`${practice.vk}/authorize`);
    return;
  }
  const code = (await backAt(page, practice, spoken)).get("code") ?? "";
  const { clientId, redirectUri } = practice[spoken.app];
  if (outcome === "remembered") {
    await page.goto(authorize(practice, spoken));
    expect((await backAt(page, practice, spoken)).get("code")).not.toBe(code);
  }
  practice.hurries();
  const response = await practice.exchange({ code, client_id: clientId, redirect_uri: redirectUri });
  const statuses: Record<string, number> = { remembered: 200, slow: 200, fewer: 200, down: 503 };
  expect(response.status).toBe(statuses[outcome] ?? 401);
}

test("the keyboard reaches everything, and Enter on a choice allows", async ({ page, practice }) => {
  await page.goto(practice.authorize());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Разрешить" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Отмена" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  await page.keyboard.press("Enter");
  await page.waitForURL(/code=/);
});

test("an app's long name breaks rather than widen a phone's page", async ({ page, practice }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(practice.authorize({ redirect_uri: `${practice.site}/ru/hostile/` }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ЖЖЖ");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("an app without a number of its own, asking for nothing", async ({ page, practice }) => {
  await page.goto(
    practice.authorize({ client_id: "54321", redirect_uri: `${practice.site}/ru/old-app/`, scope: "" }),
  );
  await expect(page.getByText("№ 54321")).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(0);
  await expect(page.getByText("Только узнать, кто вы")).toBeVisible();
});

test("the home page says what this is, in both languages", async ({ page, practice }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(practice.vk);
    await expect(page.getByText("Это не ВКонтакте")).toBeVisible();
    await expect(page.locator("[lang=en]").getByText("This is not VK")).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
  }
  await page.getByRole("button", { name: "Forget what was granted" }).click();
  await expect(page).toHaveURL(`${practice.vk}/`);
});
