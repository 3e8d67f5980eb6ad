import { expect, getCode, helper, madeUpCode, test, tokenIn, words } from "../../guide.ts";
import { everythingKept, everythingShown, expectNothingThatRuns, targets, watchWire } from "./support.ts";

const say = words.en;
const { step } = test;
const secret = "practice-secret";

test("the whole older way: nothing leaves the page, nothing is kept, nothing runs that did not come with it", {
  tag: [
    "@row-1",
    "@row-2",
    "@row-3",
    "@row-4",
    "@row-20",
    "@row-24",
    "@row-27",
    "@row-28",
    "@row-29",
    "@row-30",
    "@row-31",
    "@row-32",
  ],
}, async ({ page, context, guide, practice }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    const used: string[] = [];
    for (const name of ["writeText", "write", "readText", "read"] as const) {
      const real = navigator.clipboard?.[name];
      if (!real) continue;
      Object.defineProperty(navigator.clipboard, name, {
        value(...values: never[]) {
          used.push(name);
          return Reflect.apply(real, navigator.clipboard, values);
        },
      });
    }
    Object.assign(window, { clipboardUsed: used });
    document.addEventListener("DOMContentLoaded", () =>
      Object.assign(window, { addresses: [location.href, document.URL] }),
    );
  });
  const clipboardUsed = () => page.evaluate((): unknown => Reflect.get(window, "clipboardUsed"));
  const addresses = () => page.evaluate((): unknown => Reflect.get(window, "addresses"));
  const asked = watchWire(context);

  await getCode(page, "en");
  const code = await page.locator("#code").innerText();
  const here = `${guide}en/authorize/`;

  await step("4: before the page is even ready, its address holds neither code nor state", async () => {
    expect(await addresses()).toEqual([here, here]);
  });

  await step(
    "1, 2, 3: with a code in its address it asks its own site only, and tells it no address",
    async () => {
      // Pictures come when they scroll into sight.
      await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
      const since = asked.slice(asked.findIndex(({ url }) => url.includes(code)));
      expect(since.filter(({ url }) => !url.startsWith(guide))).toEqual([]);
      const subresources = since.filter(({ isNavigation }) => !isNavigation);
      expect(subresources.length).toBeGreaterThan(1);
      expect(await Promise.all(subresources.map(({ referrer }) => referrer))).toEqual(
        subresources.map(() => ""),
      );
    },
  );

  await step("20, 24: what came back has made nothing that runs", () => expectNothingThatRuns(page));

  await step("27: while the code is shown, nothing is kept", async () => {
    expect(JSON.parse(await everythingKept(page))).toEqual({ local: {}, state: '"returned"' });
  });

  let answer = "";
  await step(
    "29: the exchange link may be pressed again, and the page says what VK answers then",
    async () => {
      await page.getByText(say.mine).click();
      await page.locator("#client-secret").fill(secret);
      const link = page.getByRole("link", { name: say.exchange });
      const answers: string[] = [];
      for (const press of ["first", "second"]) {
        const [tab] = await Promise.all([page.waitForEvent("popup"), link.click()]);
        answers.push(await tab.locator("body").innerText());
        await tab.close();
        await expect(link, press).toHaveAttribute("href", /code=/);
      }
      answer = answers[0] ?? "";
      expect(answers[1]).toContain("Code is invalid or expired");
      await expect(page.locator("#mine").getByText("Code is invalid or expired")).toBeVisible();
    },
  );
  const token = tokenIn(answer);

  await step("31, 32: the token is masked until asked for, and no link holds it even then", async () => {
    await page.locator("#answer").fill(answer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    // The box holds what the reader put there; nothing else does.
    await page.locator("#answer").fill("");
    expect(await everythingShown(page)).not.toContain(token);
    await page.getByRole("button", { name: say.show }).click();
    await page.getByRole("checkbox", { name: say.realToken }).check();
    await page.getByRole("radio", { name: "Python" }).check();
    expect((await targets(page)).join("\n")).not.toContain(token);
    expect(page.url()).toBe(here);
    await expectNothingThatRuns(page);
  });

  await step("30: the clipboard is written on a press only, and never read", async () => {
    expect(await clipboardUsed()).toEqual([]);
    await page.getByRole("button", { name: say.copy }).click();
    await expect(page.getByRole("status").filter({ hasText: "Copied" })).not.toBeEmpty();
    expect(await clipboardUsed()).toEqual(["writeText"]);
  });

  await step("27, 28: nothing is kept but the choice of an example; no service worker", async () => {
    expect(JSON.parse(await everythingKept(page))).toEqual({
      local: { "vk-token-guide:snippet": "python" },
      state: '"returned"',
    });
  });

  await step("3, 32: the code has been told to VK alone, the token to nobody", async () => {
    const holding = (value: string) =>
      asked
        .filter(({ url, body }) => url.includes(value) || body.includes(value))
        .map(({ url }) => url.split("?")[0]);
    expect(holding(token)).toEqual([]);
    // Twice pressed, twice sent; and once by VK itself, when it brought the reader back.
    expect(holding(code)).toEqual([here, `${practice}access_token`, `${practice}access_token`]);
    expect(holding(secret)).toEqual([`${practice}access_token`, `${practice}access_token`]);
    const referrers = await Promise.all(asked.map(({ referrer }) => referrer));
    expect(referrers.filter((each) => each.includes("?"))).toEqual([]);
  });

  await step("4: a code in the fragment is taken out just as early", async () => {
    await page.goto("en/");
    await page.goto(`en/authorize/#code=${madeUpCode}`);
    await expect(page.locator("#code")).toHaveText(madeUpCode);
    expect(await addresses()).toEqual([here, here]);
  });
});
