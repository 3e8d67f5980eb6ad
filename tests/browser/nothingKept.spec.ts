import { expect, getAnswer, helper, paste, test, tokenIn, watchRequests, words } from "../guide.ts";

test("after the whole way the browser keeps no code, token or secret, and no request but VK's has carried one", async ({
  page,
  context,
  guide,
}) => {
  const requests = watchRequests(page);
  const answer = await getAnswer(page, "en");
  const secrets = [await page.locator("#code").innerText(), tokenIn(answer), "practice-secret"];
  await paste(page, answer);
  await page.getByRole("button", { name: words.en.show }).click();
  await page.getByRole("checkbox", { name: words.en.realToken }).check();
  await page.getByRole("radio", { name: "Python" }).check();
  await page.getByRole("button", { name: words.en.theme }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "token");

  const kept = await page.evaluate(async () => ({
    names: Object.keys(localStorage).sort(),
    local: JSON.stringify({ ...localStorage }),
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
    windowName: window.name,
    history: JSON.stringify(history.state),
  }));
  expect(kept).toMatchObject({
    session: {},
    databases: [],
    caches: [],
    workers: 0,
    cookie: "",
    windowName: "",
  });
  expect(await context.cookies()).toEqual([]);
  expect(kept.names).toEqual(["vk-token-guide:snippet", "vk-token-guide:theme"]);
  for (const secret of secrets) expect(`${kept.local}${kept.history}`).not.toContain(secret);

  const carrying = requests.filter((address) => secrets.some((secret) => address.includes(secret)));
  expect(carrying).toEqual([expect.stringContaining(`${guide}en/authorize/?code=`)]);
});

test("a page that opens with a code asks for nothing off its own site, and tells its own site no more", async ({
  page,
  guide,
}) => {
  const referrers: (string | undefined)[] = [];
  const addresses: string[] = [];
  page.on("request", (request) => {
    addresses.push(request.url());
    if (!request.isNavigationRequest()) referrers.push(request.headers()["referer"]);
  });
  await page.goto("en/authorize/?code=4f1d0c77aa90be2213");
  await page.waitForLoadState("networkidle");
  expect(addresses.filter((address) => !address.startsWith(guide))).toEqual([]);
  expect(referrers.length).toBeGreaterThan(0);
  expect(referrers.filter(Boolean)).toEqual([]);
});
