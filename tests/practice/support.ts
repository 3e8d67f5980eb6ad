import type { RequestListener } from "node:http";
import { test as base } from "playwright/test";
import { type Listening, listen } from "../../practice/listen.ts";
import { createPracticeVk, type Permissions, type RegisteredApp } from "../../practice/vk.ts";

/** A few permissions, enough to tell names, bits and the older flow's ways apart. */
export const permissions: Permissions = new Map([
  ["vkid.personal_info", { oauth: "absent", title: { ru: "Видеть имя", en: "See your name" } }],
  [
    "stats",
    { bit: 1048576, title: { ru: "Видеть статистику сообществ", en: "See communities’ statistics" } },
  ],
  ["groups", { bit: 262144, title: { ru: "Работать с сообществами", en: "Work with communities" } }],
  ["phone", { oauth: "absent", title: { ru: "Узнать телефон", en: "Learn the phone number" } }],
  ["questions", { vkid: "withdrawn", title: { ru: "Вопросы", en: "Questions" } }],
  [
    "ads",
    { bit: 32768, title: { ru: "Вести рекламу в старом кабинете", en: "Run ads in the old ads account" } },
  ],
  ["wall", { bit: 8192, oauth: "ignored", title: { ru: "Писать на стене", en: "Write on the wall" } }],
  ["email", { bit: 4194304, title: { ru: "Узнать почту", en: "Learn the e-mail address" } }],
  [
    "stories",
    { bit: 64, community: { bit: 1 }, title: { ru: "Публиковать истории", en: "Publish stories" } },
  ],
  ["photos", { bit: 4, community: { bit: 4 }, title: { ru: "Смотреть фотографии", en: "See photos" } }],
  ["offline", { bit: 65536, vkid: "absent", title: { ru: "Делать это и без вас", en: "Do so without you" } }],
]);

/** What a page of the guide asks for, as the practice VK's own clock sees it. */
export interface Practice {
  /** The practice VK, `http://localhost:PORT`. */
  readonly vk: string;
  /** VK ID, the same port by another name: `http://127.0.0.1:PORT`. */
  readonly vkId: string;
  /** The site it returns to: another origin, which shows the address it was called by. */
  readonly site: string;
  /** The app of the Russian page; the English one has 7275613. */
  readonly russian: RegisteredApp;
  readonly english: RegisteredApp;
  /** The VK ID app of a Russian and an English page. */
  readonly vkidApps: { readonly ru: RegisteredApp; readonly en: RegisteredApp };
  /** Moves the practice VK's clock on. */
  passes(milliseconds: number): void;
  /** How many exchanges have been slow. */
  slowExchanges(): number;
  /** Lets slow exchanges go on, those to come as well. */
  hurries(): void;
  /** The address of the dialog, with some parameters changed or, by `undefined`, left out. */
  authorize(changes?: Record<string, string | undefined>): string;
  /** Answers the dialog without a browser. */
  answer(address: string, answer: "allow" | "cancel", outcome?: string): Promise<Response>;
  /** A fresh code for the parameters. */
  code(changes?: Record<string, string | undefined>, outcome?: string): Promise<string>;
  /** The exchange, with some parameters changed or left out. */
  exchange(changes: Record<string, string | undefined>, init?: RequestInit): Promise<Response>;
  /** A token and what came with it. */
  token(
    scope: string,
    outcome?: string,
  ): Promise<{ access_token: string; expires_in: number; user_id: number }>;
}

/** The test, with a practice VK of its own and a site to return to. */
export const test = base.extend<{ practice: Practice }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs.
  practice: async ({}, use) => {
    const site = await listen((request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>site</title><p>${request.method}`);
    });
    let time = 1_800_000_000_000;
    const russian: RegisteredApp = {
      clientId: "7275612",
      name: "Отчёты meta110",
      flow: "oauth",
      language: "ru",
      redirectUri: `${site.origin}/ru/authorize/`,
    };
    const english: RegisteredApp = {
      ...russian,
      clientId: "7275613",
      name: "meta110 reports",
      language: "en",
      redirectUri: `${site.origin}/en/authorize/`,
    };
    const vkidApps: Practice["vkidApps"] = {
      ru: { ...russian, flow: "vkid", clientId: "54000001", redirectUri: `${site.origin}/ru/vkid/` },
      en: { ...english, flow: "vkid", clientId: "54000001", redirectUri: `${site.origin}/en/vkid/` },
    };
    const { clientId: _, ...ofTheReader } = russian;
    const apps: RegisteredApp[] = [
      russian,
      english,
      { ...ofTheReader, redirectUri: `${site.origin}/ru/old-app/` },
      {
        ...russian,
        name: `<img src=x onerror="alert(1)">${"Ж".repeat(60)}`,
        redirectUri: `${site.origin}/ru/hostile/`,
      },
      { ...ofTheReader, flow: "vkid", redirectUri: `${site.origin}/ru/own-app/` },
      vkidApps.ru,
      vkidApps.en,
    ];
    // The practice VK has to know its address, so the port is taken first.
    let answer: RequestListener = () => {};
    const listening = await listen((request, response) => answer(request, response));
    const vkId = `http://127.0.0.1:${listening.port}`;
    const now = (): number => time;
    let slow = 0;
    let hurries = () => {};
    const hurried = new Promise<void>((resolve) => {
      hurries = resolve;
    });
    const slowExchange = (): Promise<void> => {
      slow++;
      return hurried;
    };
    const vk = createPracticeVk({ apps: () => apps, permissions, vkIdOrigin: vkId, now, slowExchange });
    answer = vk.callback();
    const practice = { ...speakTo(listening, site.origin, russian, english), vkId, vkidApps };
    const passes = (milliseconds: number): void => {
      time += milliseconds;
    };
    await use({ ...practice, passes, slowExchanges: () => slow, hurries });
    await Promise.all([listening.close(), site.close()]);
  },
});

function speakTo(
  { origin: vk }: Listening,
  site: string,
  russian: RegisteredApp,
  english: RegisteredApp,
): Omit<Practice, "passes" | "slowExchanges" | "hurries" | "vkId" | "vkidApps"> {
  const usual = { client_id: russian.clientId, redirect_uri: russian.redirectUri };
  const practice: ReturnType<typeof speakTo> = {
    vk,
    site,
    russian,
    english,
    authorize: (changes = {}) => {
      const asked = { ...usual, display: "page", scope: "offline,groups,ads,stats", response_type: "code" };
      return `${vk}/authorize?${parameters({ ...asked, v: "5.199", state: "a-state", ...changes })}`;
    },
    answer: (address, answer, outcome = "usual") =>
      fetch(address, {
        method: "POST",
        body: new URLSearchParams({ answer, outcome }),
        redirect: "manual",
      }),
    code: async (changes, outcome) => {
      const response = await practice.answer(practice.authorize(changes), "allow", outcome);
      return returned(response).get("code") ?? "";
    },
    exchange: (changes, init) => {
      const asked = parameters({ ...usual, client_secret: "practice-secret", ...changes });
      return init?.method === "POST"
        ? fetch(`${vk}/access_token`, { ...init, body: asked })
        : fetch(`${vk}/access_token?${asked}`, init);
    },
    token: async (scope, outcome) => {
      const response = await practice.exchange({ code: await practice.code({ scope }, outcome) });
      return response.json();
    },
  };
  return practice;
}

/** The parameters with which a redirect returns to the site. */
export function returned(response: Response): URLSearchParams {
  return new URL(response.headers.get("location") ?? "about:blank").searchParams;
}

/** The parameters that have a value. */
export function parameters(values: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
