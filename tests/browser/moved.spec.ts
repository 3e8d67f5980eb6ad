import { expect, languages, test, words } from "../guide.ts";

const notice = {
  ru: "Страница открыта не по своему адресу",
  en: "This page is not at its own address",
} as const;

for (const language of languages) {
  test(`a ${language} page served elsewhere than it was built for says where VK brings the reader back to`, async ({
    page,
    guide,
  }) => {
    // The other name of this machine, as another host would be.
    const elsewhere = guide.replace("localhost", "127.0.0.1");
    for (const slug of ["authorize", "own-app", "old-app"]) {
      await page.goto(`${elsewhere}${language}/${slug}/`);
      await expect(page.getByText(notice[language])).toBeVisible();
      const built = `${guide}${language}/${slug}/`;
      await expect(page.getByRole("link", { name: built, exact: true })).toHaveAttribute("href", built);
    }
    await expect(page.getByText("SITE_URL")).toBeVisible();
    await expect(page.getByText("https", { exact: true })).toBeHidden();
  });

  test(`a ${language} page at its own address says nothing of addresses, however its end is written`, async ({
    page,
    guide,
  }) => {
    const address = `${guide}${language}/authorize`;
    // Some hosts serve a folder without its slash.
    await page.route(address, async (route) =>
      route.fulfill({ response: await route.fetch({ url: `${address}/` }) }),
    );
    for (const end of ["/", "/index.html", "", "/?from=chat#why"]) {
      await page.goto(address + end);
      await expect(page.getByRole("link", { name: words[language].open })).toBeVisible();
      await expect(page.getByText(notice[language])).toBeHidden();
    }
  });
}
