import { expect, getCode, helper, languages, test, words } from "../guide.ts";

for (const language of languages) {
  const say = words[language];

  test(`a reader goes from the ${language} page to a copied token`, async ({
    page,
    context,
    browserName,
  }) => {
    // Only Chromium lets a test look into the clipboard.
    const canRead = browserName === "chromium";
    if (canRead) await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await getCode(page, language);
    const code = await page.locator("#code").innerText();
    expect(code).toMatch(/^[0-9a-f]{18}$/);
    await expect(page.locator("#step2-title")).toBeFocused();

    await page.getByText(say.mine).click();
    await page.locator("#client-secret").fill("practice-secret");
    const [answerTab] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: say.exchange }).click(),
    ]);
    const answer = await answerTab.locator("body").innerText();
    const token: string = JSON.parse(answer).access_token;

    await page.locator("#answer").fill(answer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(page.locator("#token")).not.toContainText(token.slice(0, 12));
    await page.getByRole("button", { name: say.show }).click();
    await expect(page.locator("#token")).toHaveText(token);
    await page.getByRole("button", { name: say.copy }).click();
    await expect(page.locator('[data-slot="say"]')).toHaveText(say.copied);
    if (canRead) await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  });
}
