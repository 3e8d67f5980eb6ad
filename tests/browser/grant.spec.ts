import {
  attempts,
  authorizeAddress,
  expect,
  expectOctets,
  languages,
  stateIn,
  test,
  watchOctets,
  words,
} from "../guide.ts";

const freshState = /^[\w-]{43}$/;

for (const language of languages) {
  test(`a reader of the ${language} page meets one strong action, a link that is plain until it is pressed`, {
    tag: "@row-7",
  }, async ({ page }) => {
    const html = await (await page.request.get(`${language}/authorize/`)).text();
    expect(html).toContain('id="authorize"');
    expect(html).not.toMatch(/[?&;]state=/);

    await page.goto(`${language}/authorize/`);
    const strong = page.locator(".go").filter({ visible: true });
    await expect(strong).toHaveCount(1);
    await expect(strong).toHaveAccessibleName(words[language].open);
    const plain = await authorizeAddress(page);
    expect(stateIn(plain)).toBe("");
    expect(html).toContain(plain.replaceAll("&", "&amp;"));
    expect(await attempts(page)).toEqual([]);
  });
}

for (const [width, height] of [
  [320, 568],
  [360, 600],
  [360, 740],
] as const) {
  test(`the button in sight on a phone of ${width} × ${height} does not look like the end of the ticket before it is`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("ru/authorize/");
    await expect(page.locator("#authorize")).toBeInViewport({ ratio: 1 });
    /** How many lines with notches there are, and whether the ticket's own end is in sight with the button. */
    const torn = () =>
      page.locator(".ticket .tear").evaluateAll((lines) => {
        const button = document.querySelector("#authorize")?.getBoundingClientRect();
        return lines
          .filter((line) => getComputedStyle(line).overflow === "visible")
          .map((line) => line.getBoundingClientRect().top < (button?.top ?? 0));
      });
    expect(await torn(), "the one such line is beneath the button").toEqual([false]);
    await page.locator(".ticket").evaluate((ticket) => ticket.scrollIntoView({ block: "end" }));
    expect(await torn(), "at the end it stands above it").toEqual([true]);
  });
}

for (const [width, height] of [
  [1280, 720],
  [1366, 650],
] as const) {
  test(`the button is in sight on a first screen of ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("ru/authorize/");
    await expect(page.locator("#authorize")).toBeInViewport({ ratio: 1 });
  });
}

test("every way to press the link gives it a fresh state, kept in this browser", { tag: "@row-7" }, async ({
  page,
  context,
}) => {
  await watchOctets(page);
  await page.goto("en/authorize/");
  const link = page.getByRole("link", { name: words.en.open });
  const states: string[] = [];

  await link.click({ button: "right" });
  states.push(stateIn(await authorizeAddress(page)));
  await expectOctets(page, states[0] ?? "");

  const [tab] = await Promise.all([context.waitForEvent("page"), link.click({ button: "middle" })]);
  await tab.waitForURL(/state=/);
  states.push(stateIn(tab.url()));

  await link.click();
  await expect(page.getByRole("button", { name: words.en.allow })).toBeVisible();
  states.push(stateIn(page.url()));

  await page.goBack();
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: words.en.allow })).toBeVisible();
  states.push(stateIn(page.url()));

  await page.goBack();
  for (const state of states) expect(state).toMatch(freshState);
  expect(new Set(states).size).toBe(4);
  expect(await attempts(page)).toEqual(expect.arrayContaining(states));
});

test("a middle press brings the reader through VK in a tab of its own", { tag: "@row-10" }, async ({
  page,
  context,
}) => {
  await page.goto("en/authorize/");
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("link", { name: words.en.open }).click({ button: "middle" }),
  ]);
  await tab.getByRole("button", { name: words.en.allow }).click();
  await expect(tab.locator("#helper")).toHaveAttribute("data-state", "returned");
  await expect(tab.locator("#code")).not.toBeEmpty();
});

test("a press opens VK's window in the same tab and tells VK the site, not the page", {
  tag: ["@row-3", "@row-10"],
}, async ({ page, context, guide }) => {
  await page.goto("ru/authorize/");
  const asked = page.waitForRequest(/\/authorize\?/);
  await page.getByRole("link", { name: words.ru.open }).click();
  const request = await asked;
  expect(request.isNavigationRequest()).toBe(true);
  expect(await request.headerValue("referer")).toBe(`${new URL(guide).origin}/`);
  await expect(page.getByRole("button", { name: words.ru.allow })).toBeVisible();
  expect(context.pages()).toHaveLength(1);
});

test("what the link asks of VK is the request of the page and nothing more", {
  tag: ["@row-13", "@row-15"],
}, async ({ page, guide, practice }) => {
  await page.goto("en/authorize/");
  await page.getByRole("link", { name: words.en.open }).click({ button: "right" });
  const { origin, pathname, searchParams } = new URL(await authorizeAddress(page));
  expect(`${origin}${pathname}`).toBe(`${practice}authorize`);
  const { state, ...asked } = Object.fromEntries(searchParams);
  expect(state).toMatch(freshState);
  expect(asked).toEqual({
    client_id: "7275612",
    display: "page",
    redirect_uri: `${guide}en/authorize/`,
    scope: "offline,groups,ads,stats",
    response_type: "code",
    v: "5.199",
  });
});
