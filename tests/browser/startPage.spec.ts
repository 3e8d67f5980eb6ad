import { copied, denyClipboard, expect, languages, test } from "../guide.ts";

const say = {
  ru: { copy: "Скопировать ответ", copied: "Скопировано", failed: "Скопировать не вышло" },
  en: { copy: "Copy the reply", copied: "Copied", failed: "Copying did not work" },
} as const;

for (const language of languages) {
  test(`the reply to whoever asked is copied, and that is said (${language})`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${language}/`);
    await page.getByRole("button", { name: say[language].copy }).click();
    await expect(page.getByRole("status").filter({ hasText: say[language].copied })).toBeAttached();
    expect(await copied(page)).toBe((await page.locator(".reply").innerText()).trim());
  });

  test(`where the clipboard is closed, the reply is selected, and that is said (${language})`, async ({
    page,
  }) => {
    await denyClipboard(page);
    await page.goto(`${language}/`);
    await page.getByRole("button", { name: say[language].copy }).click();
    await expect(page.getByText(say[language].failed)).toBeVisible();
    expect(await page.evaluate(() => String(getSelection()))).toContain(
      (await page.locator(".reply").innerText()).slice(0, 20),
    );
  });
}

for (const forcedColors of ["none", "active"] as const)
  test(`an entry that the keyboard has come to is marked as a whole (forced colours: ${forcedColors})`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors });
    for (const place of ["en/", ""]) {
      await page.goto(place);
      const link = page.locator("main li a").first();
      while (!(await link.evaluate((each) => each.matches(":focus-visible"))))
        await page.keyboard.press("Tab");
      const [ring, entry] = await link.evaluate((each) => {
        const { outlineStyle, outlineWidth, width } = getComputedStyle(each, "::after");
        return [
          { outlineStyle, outlineWidth, width: Number.parseFloat(width) },
          each.closest("li")?.clientWidth ?? 0,
        ] as const;
      });
      expect(ring).toMatchObject({ outlineStyle: "solid", outlineWidth: "3px" });
      expect(ring.width).toBeGreaterThanOrEqual(entry);
    }
  });
