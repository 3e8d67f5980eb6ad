import { expect, languages, madeUpCode, test } from "../guide.ts";

const more = { ru: "Ещё способы", en: "More ways" };

for (const language of languages) {
  test(`the ${language} page gives the system's share sheet its clean address, where there is one`, async ({
    page,
    guide,
  }) => {
    const button = page.getByRole("button", { name: more[language] });
    await page.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, "share");
    });
    await page.goto(`${language}/errors/`);
    await expect(button).toBeHidden();

    await page.addInitScript(() => {
      const share = async (shared: ShareData) => {
        document.documentElement.dataset["shared"] = JSON.stringify(shared);
        throw new DOMException("Share canceled", "AbortError");
      };
      Object.defineProperty(navigator, "share", { value: share });
    });
    // One page of each script.
    for (const path of ["", "errors/", "permissions/", "authorize/", "own-app/"]) {
      await page.goto(`${language}/${path}?code=${madeUpCode}#access_token=${madeUpCode}`);
      await button.click();
      const shared = await page.locator("html").getAttribute("data-shared");
      // The fixture finds an error that nobody caught.
      expect(JSON.parse(shared ?? "")).toEqual({ url: `${guide}${language}/${path}` });
      expect(shared).not.toContain(madeUpCode);
    }
  });
}
