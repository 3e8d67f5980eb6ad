import { expect, madeUpToken, paste, test, words } from "../guide.ts";

const other = `vk1.a.${"b3RoZXItb25l".repeat(16)}`;

for (const { name, text } of [
  {
    name: "JSON of several communities",
    text: JSON.stringify({
      groups: [
        { group_id: 11, access_token: madeUpToken },
        { group_id: 22, access_token: other },
      ],
      expires_in: 0,
    }),
  },
  {
    name: "an address with several communities' tokens",
    text: `https://oauth.vk.ru/blank.html#access_token_11=${madeUpToken}&access_token_22=${other}&expires_in=0`,
  },
]) {
  test(`${name}: the reader chooses the community, and takes its token`, async ({ page }) => {
    await page.goto("en/authorize/");
    await paste(page, text);
    const choice = page.getByRole("combobox", { name: "keys of several communities" });
    await expect(choice.getByRole("option")).toHaveText(["11", "22"]);
    await page.getByRole("button", { name: words.en.show }).click();
    await expect(page.locator("#token")).toHaveText(madeUpToken);
    await choice.focus();
    await choice.selectOption("22");
    // A change of mind shows no second token to whoever looks over the shoulder.
    await expect(page.locator("#token")).toHaveText(/^•+$/);
    await expect(choice).toBeFocused();
    await expect(page.getByText("community 22")).toBeVisible();
    await page.getByRole("button", { name: words.en.show }).click();
    await expect(page.locator("#token")).toHaveText(other);
    await page.getByRole("button", { name: "Wipe everything from this page" }).click();
    const left = await page.content();
    for (const token of [madeUpToken, other]) expect(left).not.toContain(token);
  });
}
