import type { Page } from "playwright/test";
import { reachOf, readPermissions } from "../../config/permissions.ts";
import { findBarriers } from "../accessibility.ts";
import { copied, denyClipboard, expect, holdScript, languages, test, watchRequests } from "../guide.ts";

const permissions = readPermissions();

const says = {
  ru: {
    community: "Ключ сообщества",
    read: "Готовая строка или число",
    line: "Строка scope",
    copyLine: "Скопировать строку",
    manage: "Управлять сообществом",
    mask: "То же числом",
    copyMask: "Скопировать число",
    stats: "Видеть статистику ваших сообществ",
    messages: "Читать и отправлять сообщения сообщества",
    private: "Читать и отправлять личные сообщения",
    nothing: "Пока ничего не отмечено.",
    unknown: "В этом ключе таких прав нет",
    noScript: "нужны скрипты",
    care: "может тратить бюджет",
    footer: "Все права",
    selected: "Текст выделен",
  },
  en: {
    community: "Community key",
    read: "A line or number you have",
    line: "Scope line",
    copyLine: "Copy the line",
    manage: "Manage the community",
    mask: "The same as a number",
    copyMask: "Copy the number",
    stats: "See your communities’ statistics",
    messages: "Read and send the community’s messages",
    private: "Read and send your private messages",
    nothing: "Nothing is ticked yet.",
    unknown: "This key has no such permissions",
    noScript: "needs scripts",
    care: "can spend the budget",
    footer: "All permissions",
    selected: "The text is selected",
  },
} as const;

const picker = (page: Page) => page.locator("#picker");
const tick = (page: Page, name: string) =>
  picker(page)
    .getByRole("checkbox")
    .and(page.locator(`[value="${name}"]`));
const key = (page: Page, name: string) => picker(page).getByRole("radio", { name, exact: true });
const line = (page: Page) => picker(page).locator('[data-slot="scope"]');
const mask = (page: Page) => picker(page).locator('[data-slot="mask"]');
const unknown = (page: Page) => picker(page).getByRole("status").locator("p");

/** The names that are ticked, in the order of the page. */
async function ticked(page: Page): Promise<string[]> {
  const names = await picker(page).getByRole("checkbox", { checked: true }).all();
  return Promise.all(names.map((box) => box.inputValue()));
}

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
});

for (const language of languages) {
  const say = says[language];

  test(`ticks become a scope line and a mask, which can be copied (${language})`, async ({ page }) => {
    await page.goto(`${language}/permissions/`);
    await expect(picker(page)).toContainText(say.nothing, { useInnerText: true });
    for (const name of ["stats", "groups", "phone", "market"]) await tick(page, name).check();
    await expect(line(page)).toHaveText("groups,phone,market,stats");
    await expect(picker(page).getByRole("listitem").filter({ hasText: say.stats })).toBeVisible();
    await expect(picker(page)).not.toContainText(say.nothing, { useInnerText: true });
    await page.getByRole("button", { name: say.copyLine }).click();
    await expect.poll(() => copied(page)).toBe("groups,phone,market,stats");

    await expect(mask(page)).toBeHidden();
    await page.getByText(say.mask).click();
    await expect(mask(page)).toHaveText("403963904");
    await page.getByRole("button", { name: say.copyMask }).click();
    await expect.poll(() => copied(page)).toBe("403963904");

    for (const name of ["phone", "market"]) await tick(page, name).uncheck();
    await expect(line(page)).toHaveText("groups,stats");
    await expect(mask(page)).toHaveText("1310720");
  });

  test(`each permission is offered in words beside its name, in those of the kind of key (${language})`, async ({
    page,
  }) => {
    await page.goto(`${language}/permissions/`);
    for (const { name, oauth, vkid, title } of permissions.values()) {
      const isOffered = oauth !== "absent" && vkid !== "withdrawn" && vkid !== "closed";
      const box = picker(page).getByRole("checkbox", { name: `${title[language]} ${name}`, exact: true });
      await expect(box).toHaveCount(isOffered ? 1 : 0);
      if (isOffered) await expect(box).toBeVisible();
    }
    await key(page, say.community).check();
    for (const name of [`${say.messages} messages`, `${say.manage} manage`])
      await expect(picker(page).getByRole("checkbox", { name, exact: true })).toBeVisible();
  });

  test(`there is nothing to copy until something is ticked, and then it is in sight (${language})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${language}/permissions/`);
    const button = page.getByRole("button", { name: say.copyLine });
    const none = async () => {
      await expect(picker(page).getByText(say.nothing)).toBeVisible();
      for (const each of [button, line(page), page.getByText(say.line), page.getByText(say.mask)])
        await expect(each).toBeHidden();
    };
    await none();
    await tick(page, "email").check();
    await expect(picker(page).getByText(say.nothing)).toBeHidden();
    for (const each of [button, line(page)]) await expect(each).toBeInViewport({ ratio: 1 });
    await key(page, say.community).check();
    await none();
    await key(page, "VK ID").check();
    await expect(line(page)).toHaveText("email");
    await tick(page, "email").uncheck();
    await none();
  });

  test(`a line or a mask that somebody was given ticks the boxes and says what is unknown (${language})`, async ({
    page,
  }) => {
    await page.goto(`${language}/permissions/`);
    const field = page.getByRole("textbox", { name: say.read });
    await field.fill("offline, groups ads,stats,nohttps,foo");
    expect(await ticked(page)).toEqual(["groups", "stats", "ads", "offline", "nohttps"]);
    await expect(line(page)).toHaveText("offline,groups,ads,stats,nohttps");
    await expect(unknown(page)).toContainText(say.unknown);
    await expect(unknown(page).locator("code")).toHaveText("foo");
    await expect(picker(page).getByRole("listitem").filter({ hasText: say.care })).toBeVisible();

    await field.fill("1409056");
    expect(await ticked(page)).toEqual(["groups", "stats", "ads", "offline", "offers"]);
    await expect(unknown(page)).toBeHidden();
    await field.fill("4295016448");
    expect(await ticked(page)).toEqual(["ads"]);
    await expect(unknown(page).locator("code")).toHaveText("16384, 4294967296");

    await tick(page, "stats").check();
    await expect(field).toHaveValue("");
    await expect(unknown(page)).toBeHidden();
    await expect(line(page)).toHaveText("stats,ads");
  });

  test(`each kind of key has its own permissions, separator and bits (${language})`, async ({ page }) => {
    await page.goto(`${language}/permissions/`);
    const field = page.getByRole("textbox", { name: say.read });
    await field.fill("offline,groups,messages");
    await expect(tick(page, "vkid.personal_info")).toBeHidden();
    await expect(picker(page).getByRole("listitem").filter({ hasText: say.private })).toBeVisible();

    await key(page, "VK ID").check();
    await expect(line(page)).toHaveText("groups messages");
    await expect(unknown(page).locator("code")).toHaveText("offline");
    await expect(tick(page, "offline")).toBeHidden();
    await expect(page.getByText(say.mask)).toBeHidden();
    await tick(page, "vkid.personal_info").check();
    await expect(line(page)).toHaveText("vkid.personal_info groups messages");

    await key(page, say.community).check();
    await expect(line(page)).toHaveText("messages");
    await expect(picker(page).getByRole("listitem").filter({ hasText: say.messages })).toBeVisible();
    await expect(picker(page).getByText(say.private).filter({ visible: true })).toHaveCount(0);
    await tick(page, "app_widget").check();
    await page.getByText(say.mask).click();
    await expect(mask(page)).toHaveText("4160");
    await field.fill("134623237");
    await expect(line(page)).toHaveText("market,photos,stories,messages,wall,docs,manage");
  });

  test(`the picker works by keyboard alone (${language})`, async ({ page }) => {
    await page.goto(`${language}/permissions/`);
    await key(page, { ru: "Старое приложение", en: "Older app" }[language]).focus();
    await page.keyboard.press("ArrowRight");
    await expect(key(page, "VK ID")).toBeChecked();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: say.read })).toBeFocused();
    await page.keyboard.type("groups");
    await page.keyboard.press("Tab");
    await expect(tick(page, "vkid.personal_info")).toBeFocused();
    await page.keyboard.press("Space");
    await expect(line(page)).toHaveText("vkid.personal_info groups");
    const button = page.getByRole("button", { name: say.copyLine });
    for (let presses = 0; presses < 40; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await expect.poll(() => copied(page)).toBe("vkid.personal_info groups");
    await expect(button).toBeFocused();
  });

  test(`where the clipboard is closed, the line is selected to be copied by hand (${language})`, async ({
    page,
  }) => {
    await denyClipboard(page);
    await page.goto(`${language}/permissions/`);
    await tick(page, "stats").check();
    await page.getByRole("button", { name: say.copyLine }).click();
    await expect(page.getByRole("status").filter({ hasText: say.selected })).toBeVisible();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("stats");
  });

  test(`what is ticked or pasted before the script is there is read (${language})`, async ({ page }) => {
    const letGo = await holdScript(page, "permissions");
    await page.goto(`${language}/permissions/`, { waitUntil: "commit" });
    await tick(page, "stats").check();
    letGo();
    await expect(line(page)).toHaveText("stats");
    await expect(tick(page, "stats")).toBeChecked();

    await page.goto(`${language}/`);
    const letGoAgain = await holdScript(page, "permissions");
    await page.goto(`${language}/permissions/`, { waitUntil: "commit" });
    await page.getByRole("textbox", { name: say.read }).fill("groups,stats");
    letGoAgain();
    await expect.poll(() => ticked(page)).toEqual(["groups", "stats"]);
  });

  test(`nothing of the picker is sent or kept (${language})`, async ({ page }) => {
    await page.goto(`${language}/permissions/`);
    const requests = watchRequests(page);
    await page.getByRole("textbox", { name: say.read }).fill("groups,secret-name");
    await page.getByRole("textbox", { name: say.read }).press("Enter");
    await key(page, "VK ID").check();
    await tick(page, "stats").check();
    // The browser fetches the icon and what scrolls into sight in its own time.
    expect(requests.filter((address) => !/\/img\/[\w.-]+\.svg$/.test(address))).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage).length + document.cookie.length)).toBe(0);
    expect(page.url()).toMatch(/permissions\/$/);
  });

  test(`every permission has an entry that a link leads to (${language})`, async ({ page }) => {
    await page.goto(`${language}/`);
    await page.getByRole("contentinfo").getByRole("link", { name: say.footer }).click();
    await expect(page).toHaveURL(new RegExp(`/${language}/permissions/$`));
    for (const { name, title, bit, community } of permissions.values()) {
      const entry = page.locator(`[id="${name}"]`);
      await expect(entry).toContainText(title[language]);
      for (const each of [bit, community?.bit])
        if (each) await expect(entry.getByText(String(each), { exact: true }).first()).toBeVisible();
      await expect(entry.getByRole("link", { name, exact: true })).toHaveAttribute("href", `#${name}`);
    }
    await page.goto(`${language}/permissions/#vkid.personal_info`);
    await expect(page.locator("tr:target")).toBeInViewport();
  });

  test(`without scripts the list reads well and says that the picker needs them (${language})`, async ({
    browser,
    guide,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: guide });
    const page = await context.newPage();
    await page.goto(`${language}/permissions/`);
    const warning = page.locator("#picker noscript p");
    await expect(warning).toBeVisible();
    await expect(warning).toContainText(say.noScript);
    await expect(page.locator("#picker input").first()).toBeHidden();
    await expect(page.locator("#picker button").first()).toBeHidden();
    await expect(page.locator("tr#ads")).toContainText(say.care);
    await context.close();
  });

  test(`the picker in use is accessible, and nothing runs over the edge of a narrow screen (${language})`, async ({
    page,
  }) => {
    await page.goto(`${language}/permissions/`);
    await page
      .getByRole("textbox", { name: say.read })
      .fill([...permissions.keys(), "an-unknown-name-that-is-rather-long"].join(","));
    await page.getByText(say.mask).click();
    const complaints: unknown[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        // All else of the page is as it was before, which every page is tried for.
        const part = "#picker";
        // The dark theme changes colours only, the wide screen places.
        const only = colorScheme === "dark" || width > 320 ? ["color-contrast"] : undefined;
        for (const barrier of await findBarriers(page, { part, only }))
          complaints.push({ width, colorScheme, ...barrier });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) complaints.push({ width, over });
        for (const selector of ["#picker label", ".rights tr > *"]) {
          const boxes = page.locator(selector);
          expect(await boxes.count(), selector).toBeGreaterThan(permissions.size / 2);
          const cut = await boxes.evaluateAll((all) =>
            all
              .filter((each) => each.scrollWidth > each.clientWidth + 1)
              .map(({ textContent }) => textContent),
          );
          if (cut.length > 0) complaints.push({ width, cut });
        }
      }
    }
    expect(complaints).toEqual([]);
  });
}

test("the table tells who may still get each permission", () => {
  const reach = (name: string) => {
    const row = permissions.get(name);
    return row && reachOf(row);
  };
  expect(
    ["vkid.personal_info", "groups", "stats", "offline", "manage", "audio", "nohttps"].map(reach),
  ).toEqual(["base", "verified", "request", "older", "community", "gone", "gone"]);
});

test("no name of a permission or of a key is broken in the table, from a tablet up", async ({ page }) => {
  for (const language of languages)
    for (const width of [768, 820, 912, 960, 1024, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${language}/permissions/`);
      const broken = await page.locator(".rights th").evaluateAll((cells) =>
        cells.flatMap((cell) => {
          const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          const words: string[] = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const { 0: word, index } of (node.textContent ?? "").matchAll(/[^\s\u00a0-]+/g)) {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + word.length);
              if (new Set(Array.from(range.getClientRects(), ({ top }) => top)).size > 1) words.push(word);
            }
          }
          return words;
        }),
      );
      expect(broken, `${language}, ${width} px`).toEqual([]);
    }
});
