import { expect, type Page } from "playwright/test";
import { authorizeAddress, helper, type Language, stateIn, words } from "../../guide.ts";

/** What a reader presses on the page for an app of their own. */
export const say = {
  ru: {
    get: "Получить токен",
    tryAgain: "Попробовать ещё раз",
    refresh: "Обновить токен",
    revoke: "Отозвать токен",
    other: "Войти другим профилем",
    copyRefresh: "Скопировать токен обновления",
    copyDevice: "Скопировать ID устройства",
    forget: "Стереть всё с этой страницы",
    command: "Команда для терминала",
    copyCommand: "Скопировать команду",
    localhost: "Не хотите вписывать домен этого сайта?",
    openLocalhost: "Открыть окно с возвратом на localhost",
  },
  en: {
    get: "Get the token",
    tryAgain: "Try again",
    refresh: "Refresh the token",
    revoke: "Revoke the token",
    other: "Use another profile",
    copyRefresh: "Copy the refresh token",
    copyDevice: "Copy the device ID",
    forget: "Wipe everything from this page",
    command: "Command for the terminal",
    copyCommand: "Copy the command",
    localhost: "Would you rather not register this site’s domain?",
    openLocalhost: "Open the window with a return to localhost",
  },
} as const;

/** Any number will do: the practice VK takes every app that returns to a page of the guide. */
export const appId = "7654321";

/** A code as VK ID makes them, that no VK ID has made. */
export const madeUpVkidCode = "vk2.a.bWFkZS11cA";

/** An answer of VK ID's with all that it may bring, made up likewise. */
export const madeUpVkidAnswer = JSON.stringify({
  access_token: "vk2.a.bWFkZS11cC10b2tlbi1vZi1WSy1JRC0wMTIz",
  refresh_token: "vk2.a.bWFkZS11cC1yZWZyZXNoLXRva2VuLTQ1Njc4",
  device_id: "made-up-device-id-0123456789",
  expires_in: 3600,
  user_id: 8492,
});

export interface Wishes {
  /** Permissions to tick besides those ticked already. */
  readonly tick?: readonly string[];
  /** What shall happen, by the name of the outcome in practice/vkid/outcomes.ts. */
  readonly outcome?: string;
}

/** Types the app's number and opens VK's dialog. */
export async function openDialog(page: Page, language: Language, { tick = [] }: Wishes = {}): Promise<void> {
  await page.goto(`${language}/own-app/`);
  await page.locator("#app-id").fill(appId);
  for (const name of tick) {
    const box = page.locator(`[name="scope"][value="${name}"]`);
    if (!(await box.isVisible())) await page.locator(".offered summary").click();
    await box.check();
  }
  await page.getByRole("link", { name: words[language].open, exact: true }).click();
  await page.getByRole("button", { name: words[language].allow }).waitFor();
}

/** Presses Allow, having chosen what shall happen. */
export async function allow(page: Page, language: Language, { outcome }: Wishes = {}): Promise<void> {
  if (outcome) {
    await page.locator("summary").click();
    await page.locator(`[name="outcome"][value="${outcome}"]`).check();
  }
  await page.getByRole("button", { name: words[language].allow }).click();
}

/** From the page through VK's dialog and back with a code. */
export async function comeBackWithCode(page: Page, language: Language, wishes: Wishes = {}): Promise<void> {
  await openDialog(page, language, wishes);
  await allow(page, language, wishes);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
}

/** Begins an attempt without leaving the page, by opening the link's menu; gives its state. */
export async function beginAttempt(page: Page, language: Language): Promise<string> {
  await page.goto(`${language}/own-app/`);
  await page.locator("#app-id").fill(appId);
  await page.getByRole("link", { name: words[language].open, exact: true }).click({ button: "right" });
  await expect(page.locator("#authorize")).toHaveAttribute("href", /[?&]state=/);
  return stateIn(await authorizeAddress(page));
}

/** VK ID sends the reader back with a code that it never made. */
export async function comeBackWith(
  page: Page,
  language: Language,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const returned = { code: madeUpVkidCode, device_id: "device-1", type: "code_v2", ...parameters };
  await page.goto(`${language}/own-app/?${new URLSearchParams(returned)}`);
}

/** From the page to a token in the panel. */
export async function getToken(page: Page, language: Language, wishes: Wishes = {}): Promise<void> {
  await comeBackWithCode(page, language, wishes);
  await page.getByRole("button", { name: say[language].get }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
}

/**
 * From now on notes when the page has read an answer of VK ID's.
 *
 * @returns waits until it has, and has done all that it does with it
 */
export async function hearAnswer(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { text } = Response.prototype;
    Response.prototype.text = async function () {
      const said = await text.call(this);
      // What the page does with it follows at once, and this comes after.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => Object.assign(window, { heard: true });
      port2.postMessage("");
      return said;
    };
  });
  return () => expect.poll(() => page.evaluate(() => "heard" in window)).toBe(true);
}

/** The token that the panel holds. */
export async function shownToken(page: Page, language: Language): Promise<string> {
  await page.getByRole("button", { name: words[language].show }).click();
  const token = await page.locator("#token").innerText();
  await page.getByRole("button", { name: words[language].hide }).click();
  return token;
}
