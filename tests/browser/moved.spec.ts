import type { Page } from "playwright/test";
import { expect, helper, languages, madeUpCode, stateIn, test, words } from "../guide.ts";
import { appId, say } from "./vkid/ownApp.ts";

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

/** What each flow's exchange of the code says. */
const exchanges: Readonly<Record<string, (page: Page) => Promise<URLSearchParams>>> = {
  authorize: async (page) => new URL((await page.locator("#link2").getAttribute("href")) ?? "").searchParams,
  async "own-app"(page) {
    const [request] = await Promise.all([
      page.waitForRequest("**/oauth2/auth"),
      page.getByRole("button", { name: say.en.get }).click(),
    ]);
    return new URLSearchParams(request.postData() ?? "");
  },
};

for (const [slug, exchange] of Object.entries(exchanges)) {
  for (const [opened, end] of [
    ["index.html", ""],
    ["", "index.html"],
    ["index.html", "index.html"],
  ] as const) {
    test(`${slug}/${opened}, come back to as ${slug}/${end}, goes by its registered address`, {
      tag: "@row-15",
    }, async ({ page, guide }) => {
      const registered = `${guide}en/${slug}/`;
      // VK's window does not come, so the page stays.
      await page.route("**/authorize?*", (route) => route.fulfill({ status: 204 }));
      // Which app it is, the one page asks and the other knows.
      await page.addInitScript((id) => localStorage.setItem("vk-token-guide:app-id", id), appId);
      await page.goto(registered + opened);
      const [request] = await Promise.all([
        page.waitForRequest((each) => new URL(each.url()).pathname === "/authorize"),
        page.getByRole("link", { name: words.en.open, exact: true }).click(),
      ]);
      expect(new URL(request.url()).searchParams.get("redirect_uri")).toBe(registered);
      const returned = { code: madeUpCode, state: stateIn(request.url()), device_id: "device-1" };
      await page.goto(`${registered}${end}?${new URLSearchParams(returned)}`);
      await expect(helper(page)).toHaveAttribute("data-state", "returned");
      const sent = await exchange(page);
      expect(sent.get("code")).toBe(madeUpCode);
      expect(sent.get("redirect_uri")).toBe(registered);
    });
  }
}
