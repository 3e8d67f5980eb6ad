// Not the guide's own `test`: that one takes every host but this machine's for a leak, and here one is played.
import { expect, test } from "playwright/test";
import { languages, madeUpCode } from "../guide.ts";

const words = {
  ru: { notice: /Начать отсюда нельзя/, title: "Страница открыта не по своему адресу" },
  en: { notice: /You cannot start from here/, title: "This page is not at its own address" },
} as const;

for (const language of languages) {
  test(`opened over plain http, the ${language} page starts nothing and says why`, {
    tag: "@row-34",
  }, async ({ page, baseURL }) => {
    await page.route("http://guide.example/**", async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: new URL(pathname, baseURL).href }) });
    });
    for (const slug of ["authorize", "own-app", "old-app"]) {
      await page.goto(`http://guide.example/${language}/${slug}/?code=${madeUpCode}`, { waitUntil: "load" });
      await expect(page.getByText(words[language].title)).toBeVisible();
      await expect(page.getByText(words[language].notice)).toBeVisible();
      await expect(page.locator("#authorize")).toHaveCount(0);
      await expect(page.locator("#helper")).toBeHidden();
      await expect(page.getByText(madeUpCode)).toHaveCount(0);
      await expect(page.locator("main .astray a")).toHaveAttribute(
        "href",
        new URL(`${language}/${slug}/`, baseURL).href,
      );
    }
  });
}
