import type { BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

/** The rows of the closing list: the page, the app, the address to register. */
function listed({ said }: BuiltSite): { page: string; app: string; redirectUri: string }[] {
  return said.split("\n").flatMap((line) => {
    const [, page, app, redirectUri] =
      /^\s+(\/\S*\/)\s.*\bapp (\d+|of the reader)\s+(https?:\S+)$/.exec(line) ?? [];
    return page && app && redirectUri ? [{ page, app, redirectUri }] : [];
  });
}

test("without SITE_URL the build says which address it assumed", async ({ sites }) => {
  const site = await sites.guide();
  expect(site.said).toContain("SITE_URL is not set: built for http://localhost:8080/");
  expect((await sites.guide(underPrefix)).said).not.toContain("SITE_URL is not set");
});

test("the build ends with every page's app and redirect address", async ({ sites }) => {
  for (const site of [await sites.guide(), await sites.guide(underPrefix)]) {
    const expected = [];
    for (const { address } of site.pages.filter(({ html }) => html.includes("data-home="))) {
      const page = address.slice(site.url.length - 1);
      const link = new URL(await site.page(page.slice(1)).attribute("#authorize", "data-authorize"));
      expected.push({
        page,
        app: link.searchParams.get("client_id") || "of the reader",
        redirectUri: link.searchParams.get("redirect_uri"),
      });
    }
    const byPage = (one: { page: string }, other: { page: string }) => (one.page < other.page ? -1 : 1);
    expect(listed(site).sort(byPage)).toEqual(expected.sort(byPage));
    expect(listed(site)).toContainEqual({
      page: "/ru/authorize/",
      app: "7275612",
      redirectUri: `${site.url}ru/authorize/`,
    });
  }
});

test("the list holds each app of its own, and the warnings stand above it", async ({ sites }) => {
  const site = await sites.withFixtures();
  for (const language of ["ru", "en"]) {
    expect(listed(site)).toContainEqual({
      page: `/${language}/public-secret/`,
      app: "51000001",
      redirectUri: `https://example.org:8443/guide/${language}/public-secret/`,
    });
    const file = `src/pages/${language}/public-secret.md`;
    expect(site.said).toContain(`Warning: ${file}: public_client_secret publishes the app's protected key`);
    expect(site.said).toContain(`Warning: ${file}: scope messages: VK gives it only on request`);
  }
});
