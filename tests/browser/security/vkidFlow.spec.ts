import { createHash } from "node:crypto";
import { expect, helper, test, vkIdOf, words } from "../../guide.ts";
import { appId, comeBackWithCode, say, shownToken } from "../vkid/ownApp.ts";
import { everythingKept, everythingShown, expectNothingThatRuns, targets, watchWire } from "./support.ts";

const { step } = test;

test("the whole way of VK ID: one exchange with a proof, and neither code nor token nor proof is left anywhere", {
  tag: [
    "@row-1",
    "@row-2",
    "@row-3",
    "@row-4",
    "@row-6",
    "@row-11",
    "@row-20",
    "@row-24",
    "@row-27",
    "@row-28",
    "@row-29",
    "@row-31",
    "@row-32",
  ],
}, async ({ page, context, guide, practice }) => {
  const vkId = vkIdOf(practice);
  const asked = watchWire(context);
  await comeBackWithCode(page, "ru", { tick: ["email"] });
  const code = await page.locator("#code").innerText();
  const here = `${guide}ru/own-app/`;
  const shown = [await everythingShown(page)];

  await step(
    "1, 2, 3, 4: with a code in its address it asks its own site only, and tells it no address",
    async () => {
      expect(await page.evaluate(() => [location.href, document.URL])).toEqual([here, here]);
      const since = asked.slice(asked.findIndex(({ url }) => url.includes(code)));
      expect(since.filter(({ url }) => !url.startsWith(guide))).toEqual([]);
      const subresources = since.filter(({ isNavigation }) => !isNavigation);
      expect(subresources.length).toBeGreaterThan(0);
      expect(await Promise.all(subresources.map(({ referrer }) => referrer))).toEqual(
        subresources.map(() => ""),
      );
    },
  );

  await step("20, 24: what came back has made nothing that runs", () => expectNothingThatRuns(page));

  const kept = { local: { "vk-token-guide:app-id": appId }, state: '"returned"' };
  await step("27: while the code is shown, nothing is kept but the app's number", async () => {
    expect(JSON.parse(await everythingKept(page))).toEqual(kept);
  });

  await page.getByRole("button", { name: say.ru.get }).dblclick();
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  await expect(page.locator('[data-slot="person"]')).not.toBeEmpty();
  shown.push(await everythingShown(page));
  const exchanges = asked.filter(({ url }) => url === `${vkId}/oauth2/auth`);
  const sent = new URLSearchParams(exchanges[0]?.body);

  await step("29: a double press has sent the code once, and it went nowhere else", () => {
    expect(exchanges).toHaveLength(1);
    const holding = asked.filter(({ url, body }) => url.includes(code) || body.includes(code));
    expect(holding.map(({ url }) => url.split("?")[0])).toEqual([here, `${vkId}/oauth2/auth`]);
  });

  await step("11: the proof is 43 characters, only its hash went ahead, and the page never shows it", () => {
    const verifier = sent.get("code_verifier") ?? "";
    expect(verifier).toMatch(/^[\w-]{43}$/);
    const authorize = new URL(asked.find(({ url }) => url.startsWith(`${vkId}/authorize?`))?.url ?? "");
    expect(authorize.searchParams.get("code_challenge")).toBe(
      createHash("sha256").update(verifier).digest("base64url"),
    );
    expect(asked.filter(({ url }) => url.includes(verifier))).toEqual([]);
    expect(shown.filter((each) => each.includes(verifier))).toEqual([]);
  });

  const token = await shownToken(page, "ru");
  await step("31, 32: what is secret is masked until asked for, and stands in no address", async () => {
    expect(token).toMatch(/^vk2\.a\./);
    expect(shown[1]).not.toContain(token);
    const alongside = page.locator('[data-slot="refresh-token"], [data-slot="device-id"]');
    await page.getByRole("button", { name: words.ru.show }).click();
    for (const secret of await alongside.allInnerTexts()) {
      expect(secret).toMatch(/^[\w.-]+$/);
      expect(shown[1]).not.toContain(secret);
    }
    await page.getByRole("checkbox", { name: words.ru.realToken }).check();
    expect((await targets(page)).join("\n")).not.toContain(token);
    expect(page.url()).toBe(here);
    expect(asked.filter(({ url }) => url.includes(token))).toEqual([]);
    await expectNothingThatRuns(page);
  });

  await step("27, 28: nothing is kept but the app's number; no service worker", async () => {
    expect(JSON.parse(await everythingKept(page))).toEqual(kept);
  });

  await step("6: whoever leaves the page leaves nothing in it", async () => {
    const refreshToken = await page.locator('[data-slot="refresh-token"]').innerText();
    expect(refreshToken).toMatch(/^vk2\./);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    const left = await everythingShown(page);
    for (const each of [code, token, refreshToken, sent.get("device_id") ?? ""])
      expect(left).not.toContain(each);
  });
});
