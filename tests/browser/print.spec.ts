import type { Page } from "playwright/test";
import { expect, madeUpCode, test, words } from "../guide.ts";
import { comeBackWithCode, getToken, say } from "./vkid/ownApp.ts";

test.use({ colorScheme: "dark" });

test("a printed page is dark on white, has nothing to press, and shows what is folded", async ({ page }) => {
  await page.goto("ru/authorize/");
  const folded = page.locator("details:not(#mine) p").first();
  await expect(folded).toBeHidden();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).not.toBe("rgb(255, 255, 255)");

  await page.emulateMedia({ media: "print" });
  expect(await background()).toBe("rgb(255, 255, 255)");
  await expect(page.locator("#authorize, button, input, textarea").filter({ visible: true })).toHaveCount(0);
  await expect(folded).toBeVisible();
  // What sticks or stands above the page on a screen would lie over its lines on paper.
  const above = await page.evaluate(() =>
    Array.from(document.querySelectorAll("body *"))
      .filter((each) => each.clientHeight > 0 && /fixed|sticky/.test(getComputedStyle(each).position))
      .map(({ className }) => className),
  );
  expect(above).toEqual([]);
  // Where access is taken back is worth its address on paper.
  const after = await page
    .locator("#take-back a")
    .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(after).toContain("https://id.vk.ru/account/#/services");
  // A sheet of A4 without margins.
  for (const width of [1280, 794]) {
    await page.setViewportSize({ width, height: 1040 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
  // Numbers are read with and without the discs behind them: some browsers print those, others do not.
  for (const number of [page.locator("figcaption b").first(), page.locator("#step1 .bead")]) {
    await expect(number).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
    await expect(number).not.toHaveCSS("color", "rgb(255, 255, 255)");
  }
});

/** What a printed page says. */
async function onPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: "print" });
  return page.locator("body").innerText();
}

test("a printed token panel tells whose token it is and what was granted, and holds no token", async ({
  page,
}) => {
  await getToken(page, "ru", { tick: ["email"] });
  await page.getByRole("button", { name: words.ru.show }).click();
  await page.getByRole("checkbox", { name: words.ru.realToken }).check();
  const secrets = page.locator('#token, [data-slot="refresh-token"], [data-slot="device-id"]');
  await expect(secrets.filter({ visible: true })).toHaveCount(3);
  const texts = await secrets.allTextContents();
  expect(Math.min(...texts.map(({ length }) => length))).toBeGreaterThan(10);

  const paper = await onPaper(page);
  for (const secret of texts) expect(paper).not.toContain(secret);
  expect(paper).not.toContain("VK_TOKEN");
  await expect(page.locator('[data-scope="email"]')).toBeVisible();
});

test("a printed page holds no code, wherever it stands on the screen", async ({ page }) => {
  for (const slug of ["authorize", "old-app"]) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(`ru/${slug}/?code=${madeUpCode}`);
    await expect(page.locator("#code")).toHaveText(madeUpCode);
    expect(await onPaper(page)).not.toContain(madeUpCode);
  }

  await page.emulateMedia({ media: "screen" });
  await comeBackWithCode(page, "ru", { outcome: "slowDown" });
  const code = await page.locator("#code").innerText();
  await page.getByRole("button", { name: say.ru.get }).click();
  await page.getByRole("button", { name: say.ru.command }).click();
  const command = page.locator("pre").filter({ hasText: code, visible: true });
  await expect(command).toHaveCount(1);
  await onPaper(page);
  await expect(command).toHaveCount(0);
});

test("of what one may ask for, the paper holds what is ticked, in the size of print", async ({ page }) => {
  await page.goto("ru/own-app/");
  const choices = page.locator(".offered label").filter({ visible: true });
  expect(await choices.count()).toBeGreaterThan(3);
  await onPaper(page);
  await expect(choices).toHaveCount(1);
  await expect(choices).toContainText("vkid.personal_info");
  const points = await page.evaluate(
    () => Number.parseFloat(getComputedStyle(document.body).fontSize) * 0.75,
  );
  expect(points).toBeGreaterThan(9.5);
  expect(points).toBeLessThan(11);
});
