import { expect, getAnswer, helper, test, tokenIn, words } from "../guide.ts";
import { rehearse } from "../rehearse.ts";
import { getToken, shownToken } from "./vkid/ownApp.ts";

test.describe.configure({ timeout: 90_000 });

test("published under a path, as on a project's page of GitHub, the guide leads to a token", async ({
  browser,
}) => {
  const { guide, stop } = await rehearse("/guide/");
  try {
    expect(new URL(guide).pathname).toBe("/guide/");
    const context = await browser.newContext({ baseURL: guide });
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("response", (response) => {
      if (response.status() >= 400) failed.push(response.url());
    });

    const answer = await getAnswer(page, "ru");
    expect(page.url()).toBe(`${guide}ru/authorize/`);
    await page.locator("#answer").fill(answer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await page.getByRole("button", { name: words.ru.show }).click();
    await expect(page.locator("#token")).toHaveText(tokenIn(answer));

    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(`${guide}en/authorize/`);

    await getToken(page, "en");
    expect(page.url()).toBe(`${guide}en/own-app/`);
    expect(await shownToken(page, "en")).toMatch(/^vk2\.a\./);
    expect(failed).toEqual([]);
    await context.close();
  } finally {
    await stop();
  }
});
