import {
  beginAttempt,
  comeBack,
  copied,
  denyClipboard,
  expect,
  getCode,
  helper,
  languages,
  madeUpAnswer,
  madeUpCode,
  madeUpToken,
  paste,
  test,
  watchRequests,
  words,
} from "../guide.ts";

test.use({ timezoneId: "Europe/Moscow" });

const noon = new Date("2026-11-21T12:30:00+03:00");
const oneThirty = /13:30|1:30\sPM/;

for (const language of languages) {
  const say = words[language];

  test(`back on the ${language} page, the code stands at step 2 and no longer in any address`, {
    tag: "@row-4",
  }, async ({ page, context, guide }) => {
    await getCode(page, language);
    const code = await page.locator("#code").innerText();
    await expect(page.locator("#code")).toBeVisible();
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(page.locator("#step2-title")).toBeInViewport();

    expect(await page.evaluate(() => [location.href, document.URL])).toEqual(
      Array(2).fill(`${guide}${language}/authorize/`),
    );
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain(code);
    const devtools = await context.newCDPSession(page);
    const { entries } = await devtools.send("Page.getNavigationHistory");
    expect(entries.map(({ url }) => url).join(" ")).not.toContain(code);
  });

  test(`the ${language} page says once, aloud, that the code has come`, async ({ page }) => {
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const region = target instanceof HTMLElement && target.closest<HTMLElement>("[role=status]");
          // Only what is shown is said.
          if (region && !region.hidden && region.innerText) heard.push(region.innerText);
        }
      }).observe(document, { childList: true, characterData: true, subtree: true });
    });
    await getCode(page, language);
    const heard: unknown = await page.evaluate(() => Reflect.get(window, "heard"));
    expect(heard).toEqual([expect.stringMatching({ ru: /Код получен/, en: /Code received/ }[language])]);
  });

  test(`the ${language} page says by the clock how long the code serves, and how much is left`, async ({
    page,
  }) => {
    await page.clock.install({ time: noon });
    const state = await beginAttempt(page, language);
    await comeBack(page, language, { code: madeUpCode, state });
    await expect(helper(page)).toHaveAttribute("data-detail", "counting");
    const card = page.getByRole("region", { name: { ru: "Ваш код", en: "Your code" }[language] });
    await expect(card).toContainText(oneThirty);
    const ruler = () =>
      page
        .locator("#ruler")
        .evaluate((element) => Number.parseFloat(element.style.getPropertyValue("--left")));
    expect(await ruler()).toBeGreaterThan(98);
    await page.clock.runFor("30:10");
    await expect(card).toContainText(
      { ru: "Истечёт через 30 минут, в ", en: "Expires in 30 minutes, at " }[language],
    );
    expect(await ruler()).toBeCloseTo(50, -1);
  });

  test(`the ${language} reader copies a message to the owner that has all the owner needs`, {
    tag: "@row-15",
  }, async ({ page, context, guide }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.clock.install({ time: noon });
    const state = await beginAttempt(page, language);
    await comeBack(page, language, { code: madeUpCode, state });
    await page.getByRole("button", { name: say.copyMessage }).click();
    const message = await copied(page);
    await expect(page.getByText(message, { exact: true })).toBeVisible();
    expect(message).toContain(madeUpCode);
    expect(message).toContain("7275612");
    expect(message).toMatch(oneThirty);
    expect(message).toContain("GMT+3");
    expect(message).toContain(`${guide}${language}/authorize/`);
    await page.getByRole("button", { name: say.copyCode }).click();
    await expect.poll(() => copied(page)).toBe(madeUpCode);
  });

  test(`the ${language} reader whose clipboard is out of reach gets the text selected, and is told`, {
    tag: "@row-30",
  }, async ({ page }) => {
    await denyClipboard(page);
    const state = await beginAttempt(page, language);
    await comeBack(page, language, { code: madeUpCode, state });
    const selected = () => page.evaluate(() => getSelection()?.toString().trim());
    await page.getByRole("button", { name: say.copyCode }).click();
    await expect.poll(selected).toBe(madeUpCode);
    await expect(
      page.getByRole("status").filter({ hasText: { ru: "не вышло", en: "did not work" }[language] }),
    ).toBeVisible();
    await page.getByRole("button", { name: say.copyMessage }).click();
    await expect.poll(selected).toContain("7275612");
  });

  test(`what the ${language} page says of a failed copy is read aloud, and is out of the way at the next press`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await denyClipboard(page);
    await page.goto(`${language}/authorize/`);
    const failed = page.getByText({ ru: "Скопировать не вышло", en: "Copying did not work" }[language]);
    // What is to be said aloud later has to be there before.
    const said = page.getByRole("status").filter({ has: failed });
    await expect(said).toHaveCount(1);
    const copy = page.locator('[data-copy="address"]');
    await copy.click();
    await expect(failed).toBeVisible();
    await page.locator("h1").click();
    await expect(failed).toBeHidden();

    await copy.focus();
    await page.keyboard.press("Enter");
    await expect(failed).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(failed).toBeHidden();
    await expect(said).toHaveCount(1);
  });

  test(`on the ${language} page the exchange link says why it leads nowhere, until there is a code`, {
    tag: "@row-15",
  }, async ({ page, guide, practice }) => {
    await page.goto(`${language}/authorize/`);
    await page.getByText(say.mine).click();
    const link = page.getByRole("link", { name: say.exchange });
    await expect(link).toBeVisible();
    await expect(link).not.toHaveAttribute("href");
    await expect(link).toBeDisabled();
    await expect(link).toHaveAccessibleDescription({ ru: /шаг\s1/, en: /step 1/ }[language]);
    await link.click({ force: true });
    expect(page.url()).toBe(`${guide}${language}/authorize/`);

    const state = await beginAttempt(page, language);
    await comeBack(page, language, { code: madeUpCode, state });
    await page.getByText(say.mine).click();
    await expect(link).toBeEnabled();
    await expect(link).toHaveAccessibleDescription(/client_secret is undefined/);
    const { origin, pathname, searchParams } = new URL((await link.getAttribute("href")) ?? "");
    expect(`${origin}${pathname}`).toBe(`${practice}access_token`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: "7275612",
      redirect_uri: `${guide}${language}/authorize/`,
      code: madeUpCode,
    });
  });
}

test("the secret goes into the exchange link and nowhere else, and while there is none the page says what VK answers", {
  tag: "@row-14",
}, async ({ page }) => {
  const secret = "Tr0ub4dor-secret-of-mine";
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  const requests = watchRequests(page);
  await page.getByText(words.en.mine).click();
  const warning = page.getByText("client_secret is undefined");
  await expect(warning).toBeVisible();

  const field = page.getByLabel("The app’s protected key");
  await field.fill(secret);
  await expect(warning).toBeHidden();
  const link = page.getByRole("link", { name: words.en.exchange });
  expect(new URL((await link.getAttribute("href")) ?? "").searchParams.get("client_secret")).toBe(secret);

  const elsewhere = await page.evaluate((typed) => {
    const places = [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => ({ id: element.id, name, value })),
    );
    return [
      ...places.filter(
        ({ id, name, value }) => value.includes(typed) && !(id === "link2" && name === "href"),
      ),
      ...(document.body.textContent?.includes(typed) ? ["text"] : []),
      ...(JSON.stringify({ ...localStorage, ...sessionStorage }).includes(typed) ? ["storage"] : []),
    ];
  }, secret);
  expect(elsewhere).toEqual([]);
  expect(requests.filter((address) => !/\/img\/[\w.-]+\.svg$/.test(address))).toEqual([]);

  await field.clear();
  await expect(warning).toBeVisible();
  expect(await link.getAttribute("href")).not.toContain("client_secret");
});

test("a wrong secret is VK's to refuse, and the page explains its answer", async ({ page }) => {
  await getCode(page, "en");
  await page.getByText(words.en.mine).click();
  await page.locator("#client-secret").fill("not-the-secret");
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: words.en.exchange }).click(),
  ]);
  const answer = await tab.locator("body").innerText();
  await paste(page, answer);
  await expect(helper(page).getByRole("link", { name: /key/i }).last()).toHaveAttribute(
    "href",
    /\/en\/errors\/#secret-wrong$/,
  );
  // The code may still serve, with the right secret.
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(page.locator("#code")).toBeVisible();
});

test("a reader whose clipboard is out of reach gets the token itself selected, not its mask", {
  tag: "@row-30",
}, async ({ page }) => {
  await denyClipboard(page);
  await page.goto("en/authorize/");
  await page.locator("#answer").fill(madeUpAnswer);
  await page.getByRole("button", { name: words.en.copy }).click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString().trim())).toBe(madeUpToken);
});

test("a step that is done carries a tick in place of its number", async ({ page }) => {
  const tick = (step: string) => page.locator(`${step} > h2`).getByText("✓");
  const state = await beginAttempt(page, "en");
  await expect(tick("#step1")).toBeHidden();
  await comeBack(page, "en", { code: madeUpCode, state });
  await expect(tick("#step1")).toBeVisible();
  await expect(tick("#step2")).toBeHidden();
  await paste(page, madeUpAnswer);
  await expect(tick("#step2")).toBeVisible();
});

test("on a phone the next thing to press is in sight as soon as the reader is back", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await getCode(page, "ru");
  await expect(page.getByRole("button", { name: words.ru.copyMessage })).toBeInViewport({ ratio: 1 });
});
