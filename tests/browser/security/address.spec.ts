// What may stand in the address of the page, and what it may not make the page do.
import {
  attempts,
  beginAttempt,
  comeBack,
  expect,
  helper,
  madeUpCode,
  strangeState,
  test,
  vkIdOf,
} from "../../guide.ts";
import { beginAttempt as beginVkId, comeBackWith, madeUpVkidCode } from "../vkid/ownApp.ts";
import { everythingShown, targets } from "./support.ts";

/** Names under which other pages take an address to go to, and `redirect_uri`, which is the build's alone. */
const names = [
  "next",
  "return",
  "return_to",
  "redirect_uri",
  "redirect",
  "url",
  "continue",
  "goto",
  "callback",
  "iss_uri",
];

const strange = [
  "https://elsewhere.example/",
  "//elsewhere.example/",
  "/\\elsewhere.example",
  "javascript:document.title='made'",
  "data:text/html,<script>parent.made=1</script>",
  "https://localhost@elsewhere.example/",
  "%0d%0aLocation:https://elsewhere.example/",
];

test("no parameter tells the page where to go: every link stays as built, whatever the address says", {
  tag: ["@row-17", "@row-25"],
}, async ({ page, guide }) => {
  const visited: string[] = [];
  page.on("framenavigated", (frame) => visited.push(frame.url()));
  await page.goto("en/authorize/");
  const built = (await targets(page)).sort();
  for (const value of strange) {
    const all = names.map((name) => `${name}=${encodeURIComponent(value)}`).join("&");
    await page.goto(`en/authorize/?${all}#${all}`);
    expect((await targets(page)).sort(), value).toEqual(built);
  }
  const state = await beginAttempt(page, "en");
  const unknown = Object.fromEntries(names.map((name) => [name, strange[0] ?? ""]));
  // An empty value is an absent one, and what nobody knows is nothing.
  await comeBack(page, "en", { ...unknown, code: madeUpCode, state, error: "" });
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  await expect(page.locator("#code")).toHaveText(madeUpCode);
  const exchange = new URL((await page.locator("#link2").getAttribute("href")) ?? "");
  expect(exchange.searchParams.get("redirect_uri")).toBe(`${guide}en/authorize/`);
  expect((await targets(page)).join("\n")).not.toContain("elsewhere.example");
  expect(visited.filter((address) => !address.startsWith(`${guide}en/authorize/`))).toEqual([]);
});

test("a return to VK ID's page is taken from the VK that the attempt began at, and from no other", {
  tag: ["@row-8", "@row-18"],
}, async ({ page, practice }) => {
  const vkId = vkIdOf(practice);
  const refused = async (state: string) => {
    await expect(helper(page)).toHaveAttribute("data-state", "refused");
    expect(await everythingShown(page)).not.toContain(madeUpVkidCode);
    expect(await attempts(page)).not.toContain(state);
  };
  for (const iss of [practice, `${vkId}/`, vkId.toUpperCase(), "https://elsewhere.example"]) {
    const state = await beginVkId(page, "en");
    await comeBackWith(page, "en", { state, iss });
    await refused(state);
  }
  const state = await beginVkId(page, "en");
  await page.evaluate(
    ([origin]) => {
      for (const [name, kept] of Object.entries(localStorage))
        if (name.includes("transaction:"))
          localStorage.setItem(name, JSON.stringify({ ...JSON.parse(kept), origin }));
    },
    [new URL(practice).origin],
  );
  await comeBackWith(page, "en", { state });
  await refused(state);

  const waiting = await beginVkId(page, "en");
  await comeBackWith(page, "en", { state: strangeState });
  await expect(helper(page)).toHaveAttribute("data-state", "refused");
  expect(await attempts(page)).toContain(waiting);
  await comeBackWith(page, "en", { state: waiting, iss: vkId });
  await expect(page.locator("#code")).toHaveText(madeUpVkidCode);
});

test("a page that is prepared in advance spends nothing until somebody looks at it", {
  tag: "@row-29",
}, async ({ page }) => {
  const state = await beginAttempt(page, "en");
  await page.addInitScript(() => {
    Object.defineProperty(document, "prerendering", { value: true, configurable: true });
  });
  await comeBack(page, "en", { code: madeUpCode, state });
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("#code")).toBeEmpty();
  expect(await attempts(page)).toContain(state);
  await page.evaluate(() => {
    Reflect.deleteProperty(document, "prerendering");
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
  expect(await attempts(page)).not.toContain(state);
});
