import {
  copied,
  expect,
  getAnswer,
  languages,
  madeUpAnswer,
  madeUpToken,
  paste,
  test,
  tokenIn,
  userIn,
  words,
} from "../guide.ts";
import { ways } from "./ways.ts";

test("each snippet copied from the page runs and prints whose token it is", async ({ page }) => {
  const answer = await getAnswer(page, "en");
  await paste(page, answer);
  await page.getByRole("checkbox", { name: words.en.realToken }).check();
  for (const [name, runIt] of Object.entries(ways)) {
    await page.getByRole("radio", { name }).check();
    await page.getByRole("button", { name: words.en.copySnippet }).click();
    await expect
      .poll(() => copied(page), name)
      .toContain({ curl: "curl ", Python: "import ", JavaScript: "await " }[name]);
    const snippet = await copied(page);
    expect(snippet, name).toContain(tokenIn(answer));
    expect((await runIt(snippet)).stdout, name).toContain(userIn(answer));
  }
});

test("the lines to keep a token by have the shape that their readers expect", async ({ page }) => {
  await page.goto("en/authorize/");
  await paste(page, madeUpAnswer);
  await page.getByRole("checkbox", { name: words.en.realToken }).check();
  await page.getByRole("radio", { name: ".env" }).check();
  await page.getByRole("button", { name: words.en.copySnippet }).click();
  await expect.poll(() => copied(page)).toBe(`VK_TOKEN=${madeUpToken}`);
  await page.getByRole("radio", { name: "KeyChain" }).check();
  await page.getByRole("button", { name: words.en.copySnippet }).click();
  await expect.poll(() => copied(page)).toContain(`k.assign("vk", "${madeUpToken}")`);
  expect(await copied(page)).toMatch(/KeyChain\(\)/);
});

for (const language of languages) {
  const say = words[language];

  test(`the ${language} snippets hold a placeholder until the reader asks for the token, and never an address with it`, {
    tag: "@row-32",
  }, async ({ page }) => {
    await page.goto(`${language}/authorize/`);
    await paste(page, madeUpAnswer);
    const group = page.getByRole("group", { name: { ru: "Проверить токен", en: "Try the token" }[language] });
    const wish = page.getByRole("checkbox", { name: say.realToken });
    await expect(group.getByRole("radio", { name: "curl" })).toBeChecked();
    await expect(wish).not.toBeChecked();
    const addresses: string[] = [];
    for (const radio of await group.getByRole("radio").all()) {
      await radio.check();
      const snippet = page.locator(".snippets pre").filter({ visible: true });
      await expect(snippet).toHaveCount(1);
      await expect(snippet).toContainText({ ru: "ВАШ_ТОКЕН", en: "YOUR_TOKEN" }[language]);
      expect(await page.content()).not.toContain(madeUpToken);
      await wish.check();
      await expect(snippet).toContainText(madeUpToken);
      addresses.push(...((await snippet.innerText()).match(/\bhttps?:\S+/g) ?? []));
      await wish.uncheck();
      await expect(snippet).not.toContainText(madeUpToken);
    }
    // One in each that asks VK something.
    expect(addresses).toHaveLength(3);
    for (const address of addresses) expect(address).not.toMatch(/token|[?&]/i);
  });
}

test("the chosen snippet is remembered, the wish for the real token is not", async ({ page }) => {
  await page.goto("en/authorize/");
  await paste(page, madeUpAnswer);
  await page.getByRole("radio", { name: "Python" }).check();
  await page.getByRole("checkbox", { name: words.en.realToken }).check();
  await page.reload();
  await paste(page, madeUpAnswer);
  await expect(page.getByRole("radio", { name: "Python" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: words.en.realToken })).not.toBeChecked();
  await expect(page.locator(".snippets pre").filter({ visible: true })).toContainText("YOUR_TOKEN");
});
