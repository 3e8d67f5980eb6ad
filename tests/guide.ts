import { test as base, expect, type Page } from "playwright/test";

export { expect };

export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

/** What a reader presses, in each language. */
export const words = {
  ru: {
    open: "Открыть окно ВКонтакте",
    allow: "Разрешить",
    cancel: "Отмена",
    mine: "Приложение моё, обменяю код сам",
    exchange: "Обменять код на токен",
    show: "Показать токен",
    copy: "Скопировать токен",
  },
  en: {
    open: "Open VK’s window",
    allow: "Allow",
    cancel: "Cancel",
    mine: "The app is mine, I’ll exchange the code",
    exchange: "Exchange the code for a token",
    show: "Show token",
    copy: "Copy the token",
  },
} as const;

/**
 * The guide as a reader meets it: served like on a host, beside the practice VK. Every test fails on a page error,
 * on a violation of the page's content security policy, and on a request that leaves this machine.
 */
export const test = base.extend<{ guide: string; practice: string; quiet: undefined }>({
  guide: async ({}, use) => use(setting("GUIDE_URL")),
  practice: async ({}, use) => use(setting("PRACTICE_URL")),
  quiet: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("weberror", (error) => complaints.push(`page error: ${error.error().message}`));
      context.on("console", (message) => {
        if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) complaints.push(message.text());
      });
      context.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol.startsWith("http") && hostname !== "localhost" && hostname !== "127.0.0.1") {
          complaints.push(`request to ${request.url()}`);
        }
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by tests/setup.ts`);
  return value;
}

/** The helper of a page; its state is in `data-state`. */
export function helper(page: Page) {
  return page.locator("#helper");
}

/** From the page to VK's consent dialog and back with a code. */
export async function getCode(page: Page, language: Language): Promise<void> {
  await page.goto(`${language}/authorize/`);
  await page.getByRole("link", { name: words[language].open }).click();
  await page.getByRole("button", { name: words[language].allow }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
}
