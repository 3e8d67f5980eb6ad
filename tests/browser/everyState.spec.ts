import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { findBarriers, overflow } from "../accessibility.ts";
import {
  beginAttempt,
  comeBack,
  expect,
  frameGuide,
  helper,
  type Language,
  languages,
  madeUpAnswer,
  madeUpCode,
  madeUpToken,
  strangeState,
  test,
} from "../guide.ts";
import { appId, comeBackWithCode, getToken, say } from "./vkid/ownApp.ts";

const shots = process.env["SHOTS"];
if (shots) mkdirSync(shots, { recursive: true });

/** A screen as high as the page: in a picture of the whole nothing sticks to an edge that the picture does not have. */
async function showWhole(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
}

interface Scene {
  readonly state: string;
  /** Also looked at by axe on a narrow and on a wide screen. */
  readonly main?: true;
  /** Only this part is looked at: the rest of the page is the same in every state. */
  readonly part?: string;
  /** Close to another scene: looked at in one language, on the narrowest screen, and pictured in the gallery. */
  readonly brief?: true;
  /** The next thing to press is on a phone's screen at once. */
  readonly nextInSight?: true;
  readonly enter: (page: Page, language: Language) => Promise<unknown>;
}

const back = (parameters: Readonly<Record<string, string>>): Scene["enter"] => {
  return (page, language) => comeBack(page, language, parameters);
};
const box = (slug: string, text: string): Scene["enter"] => {
  return async (page, language) => {
    await page.goto(`${language}/${slug}/`);
    await page.locator("#answer").fill(text);
  };
};

/** An exchange with VK ID that goes as named. */
const exchange = (outcome?: string): Scene["enter"] => {
  return async (page, language) => {
    await comeBackWithCode(page, language, outcome ? { outcome } : {});
    await page.getByRole("button", { name: say[language].get }).click();
  };
};

/** An exchange that VK never answers. */
const exchangeForEver: Scene["enter"] = async (page, language) => {
  await page.route("**/oauth2/auth", () => {});
  await exchange()(page, language);
};

/** How a reader gets into each state. */
const scenes: Readonly<Record<string, Scene>> = {
  ready: {
    state: "ready",
    main: true,
    nextInSight: true,
    enter: (page, language) => page.goto(`${language}/authorize/`),
  },
  reloaded: {
    state: "ready",
    async enter(page, language) {
      await comeBack(page, language, { code: madeUpCode });
      await page.reload();
    },
  },
  returned: {
    state: "returned",
    main: true,
    nextInSight: true,
    async enter(page, language) {
      const state = await beginAttempt(page, language);
      await comeBack(page, language, { code: madeUpCode, state });
    },
  },
  mine: {
    state: "returned",
    async enter(page, language) {
      const state = await beginAttempt(page, language);
      await comeBack(page, language, { code: madeUpCode, state });
      const folds = page.locator("#mine summary");
      await expect(folds).not.toHaveCount(0);
      for (const summary of await folds.all()) await summary.click();
    },
  },
  unconfirmed: { state: "unconfirmed", enter: back({ code: madeUpCode }) },
  token: { state: "token", main: true, nextInSight: true, enter: box("authorize", madeUpAnswer) },
  denied: {
    state: "denied",
    enter: back({ error: "access_denied", error_description: "User denied your request" }),
  },
  expired: {
    state: "expired",
    enter: box("authorize", '{"error":"invalid_grant","error_description":"Code is invalid or expired."}'),
  },
  failed: {
    state: "failed",
    enter: back({ error: "server_error", error_description: "temporarily_unavailable" }),
  },
  refused: { state: "refused", nextInSight: true, enter: back({ code: madeUpCode, state: strangeState }) },
  // What is left to do is to close the page.
  "refused-token": {
    state: "refused",
    enter: (page, language) => page.goto(`${language}/authorize/#access_token=${madeUpToken}`),
  },
  "errors-named": { state: "ready", part: "#helper", enter: box("errors", "Security Error") },
  "errors-token": { state: "token", nextInSight: true, part: "#helper", enter: box("errors", madeUpAnswer) },
  "in-app": {
    state: "ready",
    async enter(page, language) {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "userAgent", { value: "Telegram-Android" });
      });
      await page.goto(`${language}/authorize/`);
    },
  },
  "refused-damaged": {
    state: "refused",
    brief: true,
    enter: (page, language) => page.goto(`${language}/authorize/?code=${madeUpCode}&code=${madeUpCode}`),
  },
  "old-app": {
    state: "ready",
    brief: true,
    enter: (page, language) => page.goto(`${language}/old-app/`),
  },
  "own-app": {
    state: "ready",
    brief: true,
    async enter(page, language) {
      await page.goto(`${language}/own-app/`);
      await page.locator("#app-id").fill(appId);
    },
  },
  "own-app-returned": { state: "returned", brief: true, nextInSight: true, enter: comeBackWithCode },
  "own-app-exchanging": { state: "exchanging", brief: true, enter: exchangeForEver },
  "own-app-waiting": {
    state: "exchanging",
    brief: true,
    async enter(page, language) {
      await exchangeForEver(page, language);
      await page.locator("#answer").fill(madeUpAnswer);
    },
  },
  "own-app-kept": {
    state: "token",
    brief: true,
    nextInSight: true,
    async enter(page, language) {
      await exchange("slow")(page, language);
      await page.locator("#answer").fill(madeUpAnswer);
      await page.locator('[data-part="kept"]').waitFor();
    },
  },
  "own-app-unloaded": {
    state: "returned",
    brief: true,
    async enter(page, language) {
      await page.route("**/assets/vkidToken-*", (route) => route.abort());
      await exchange()(page, language);
      await page.locator('[data-part="unloaded"]').waitFor();
    },
  },
  "own-app-token": { state: "token", brief: true, nextInSight: true, enter: getToken },
  "own-app-narrowed": {
    state: "token",
    brief: true,
    enter: (page, language) => getToken(page, language, { tick: ["email"], outcome: "fewer" }),
  },
  "own-app-expired": { state: "expired", brief: true, enter: exchange("expired") },
  "own-app-garbled": { state: "failed", brief: true, enter: exchange("broken") },
  "own-app-busy": { state: "failed", brief: true, enter: exchange("slowDown") },
  "own-app-unreachable": { state: "failed", brief: true, enter: exchange("dropped") },
};

test.use({ reducedMotion: "reduce" });

/** What one can press and what one reads beside it, where two of them cover each other. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector = "a, button, input, select, textarea, summary, h1, h2, h3, h4, dt, dd, .tag, pre, .note";
    // What stays at the screen's edge covers what scrolls beneath it, and is meant to.
    const stays = (each: Element | null): boolean =>
      each !== null && (/sticky|fixed/.test(getComputedStyle(each).position) || stays(each.parentElement));
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (each) =>
        each.checkVisibility({ visibilityProperty: true }) && !each.closest(".vh, .skip") && !stays(each),
    );
    // Of text that wraps, each line is a box of its own.
    const boxes = shown.flatMap((element) =>
      [...element.getClientRects()].map((box) => ({ element, box, name: element.outerHTML.slice(0, 80) })),
    );
    const covers = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    return boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            !one.element.contains(other.element) &&
            !other.element.contains(one.element) &&
            covers(one.box, other.box),
        )
        .map((other) => `${one.name} and ${other.name}`),
    );
  });
}

for (const language of languages) {
  for (const [name, { state, main, part, brief, nextInSight, enter }] of Object.entries(scenes)) {
    const isBrief = brief && !shots;
    // The longer words.
    if (isBrief && language !== "ru") continue;
    test(`${name}, ${language}: readable by all, nothing wider than the screen or covered`, async ({
      page,
    }, testInfo) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await enter(page, language);
      await expect(helper(page)).toHaveAttribute("data-state", state);
      // One strong action at a time; the page says one thing in one heading.
      const strong = page.locator(".go:not([aria-disabled=true])").filter({ visible: true });
      expect(await strong.count()).toBeLessThanOrEqual(1);
      if (nextInSight) await expect(strong).toBeInViewport({ ratio: 1 });
      const complaints: object[] = [];
      const look = async (width: number, colorScheme: "light" | "dark", withAxe: boolean) => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        if (!withAxe) return;
        // The dark theme changes colours only.
        const only = colorScheme === "dark" ? ["color-contrast"] : undefined;
        for (const barrier of await findBarriers(page, { part, only }))
          complaints.push({ width, colorScheme, ...barrier });
      };
      // Colours are the same in both languages.
      const inBoth = shots || (language === "ru" && !brief);
      const themes = inBoth ? (["light", "dark"] as const) : (["light"] as const);
      for (const colorScheme of themes) {
        await look(320, colorScheme, true);
        for (const textSize of ["100%", "200%"] as const) {
          const over = await overflow(page, textSize);
          if (over > 0) complaints.push({ width: 320, textSize, over });
        }
        for (const each of await overlaps(page)) complaints.push({ width: 320, each });
        for (const width of isBrief ? [] : [360, 1280]) {
          await look(width, colorScheme, width === 1280 && main === true);
          for (const each of await overlaps(page)) complaints.push({ width, each });
          // The whole set is for eyes; one picture of each state is in every report.
          if (!shots && (width !== 360 || colorScheme === "dark")) continue;
          const file = `${name}-${language}-${colorScheme}-${width}.jpg`;
          if (!part) await showWhole(page, width);
          const body = await page.screenshot({
            fullPage: !part,
            type: "jpeg",
            quality: 70,
            ...(shots && { path: join(shots, file) }),
          });
          await testInfo.attach(file, { body, contentType: "image/jpeg" });
        }
      }
      expect(complaints).toEqual([]);
    });
  }

  test(`framed, ${language}: readable by all`, async ({ page, guide, practice }, testInfo) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const frame = await frameGuide(page, `${guide}${language}/authorize/`, practice);
    await expect(frame.locator("#helper")).toHaveAttribute("data-state", "framed");
    // The page's own first heading is hidden with the rest of it.
    const rules = { "page-has-heading-one": { enabled: false } };
    const [, inside] = page.frames();
    expect(inside && (await findBarriers(inside, { rules }))).toEqual([]);
    const file = `framed-${language}-light-360.jpg`;
    const body = await page.screenshot({
      type: "jpeg",
      quality: 70,
      ...(shots && { path: join(shots, file) }),
    });
    await testInfo.attach(file, { body, contentType: "image/jpeg" });
  });
}

if (shots) {
  test.describe(() => {
    test.use({ javaScriptEnabled: false });
    for (const language of languages) {
      test(`no script, ${language}`, async ({ page }) => {
        await page.goto(`${language}/authorize/`);
        for (const colorScheme of ["light", "dark"] as const) {
          for (const width of [360, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            await page.emulateMedia({ colorScheme });
            const path = join(shots, `no-script-${language}-${colorScheme}-${width}.jpg`);
            await showWhole(page, width);
            await page.screenshot({ fullPage: true, type: "jpeg", quality: 70, path });
          }
        }
      });
    }
  });
}
