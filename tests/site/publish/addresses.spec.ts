import type { BuiltPage, BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const publications = [
  { where: "at the root", address: undefined },
  { where: "under a prefix", address: underPrefix },
] as const;

/** The path within the guide of every page in a language, `/ru/authorize/`. */
function languagePages(site: BuiltSite): { page: BuiltPage; path: string }[] {
  return site.pages
    .map((page) => ({ page, path: page.address.slice(site.url.length - 1) }))
    .filter(({ path }) => /^\/(ru|en)\//.test(path));
}

/** The file that a static host answers an address of the guide with. */
function fileAt(site: BuiltSite, address: URL): string | undefined {
  const whole = `${address.origin}${address.pathname}`;
  if (!whole.startsWith(site.url)) return undefined;
  const path = decodeURIComponent(whole.slice(site.url.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return site.files.includes(file) ? file : undefined;
}

for (const { where, address } of publications) {
  test(`every internal link, picture, script and anchor leads somewhere (${where})`, async ({ sites }) => {
    const site = await sites.guide(address);
    const ids = new Map<string, Set<string | undefined>>();
    for (const page of site.pages)
      ids.set(page.file, new Set((await page.all("[id]")).map(({ attributes }) => attributes["id"])));

    const broken: string[] = [];
    let seen = 0;
    for (const page of site.pages) {
      // A host shows 404.html under any address, however deep.
      const base = page.file === "404.html" ? `${site.url}ru/no/such/page/` : page.address;
      for (const { tag, attributes } of await page.all("[href], [src], [srcset], [poster], [action]")) {
        expect(attributes["srcset"] ?? attributes["action"], `${page.file}: ${tag}`).toBeUndefined();
        const written = attributes["href"] ?? attributes["src"] ?? attributes["poster"] ?? "";
        const link = new URL(written, base);
        if (link.origin !== new URL(site.url).origin) continue;
        seen += 1;
        const file = written.startsWith("#") ? page.file : fileAt(site, link);
        const fragment = decodeURIComponent(link.hash.slice(1));
        if (!file) broken.push(`${page.file}: <${tag}> ${written}`);
        else if (fragment && !ids.get(file)?.has(fragment)) broken.push(`${page.file}: <${tag}> ${written}`);
      }
    }
    expect(broken).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });

  test(`the pages in no one language lead in both to the errors, to publishing and to taking access back (${where})`, async ({
    sites,
  }) => {
    const site = await sites.guide(address);
    for (const path of ["", "404.html"]) {
      for (const [language, alphabet] of [
        ["ru", /[а-я]/],
        ["en", /^[^а-я]+$/],
      ] as const) {
        const links = await site.page(path).all(`footer [lang=${language}] a`);
        expect(
          links.map(({ attributes }) => new URL(attributes["href"] ?? "", site.url).href),
          `${path}, ${language}`,
        ).toEqual([
          `${site.url}${language}/errors/`,
          `${site.url}${language}/publish/`,
          "https://id.vk.ru/account/#/services",
        ]);
        for (const { text } of links) expect(text).toMatch(alphabet);
      }
    }
  });

  test(`ids that attributes point to exist (${where})`, async ({ sites }) => {
    const site = await sites.guide(address);
    const pointers = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers"];
    let seen = 0;
    for (const page of site.pages) {
      const elements = await page.all("*");
      const ids = new Set(elements.map(({ attributes }) => attributes["id"]));
      const named = elements.flatMap(({ attributes }) =>
        pointers.flatMap((name) => attributes[name]?.split(/\s+/) ?? []),
      );
      seen += named.length;
      expect(
        named.filter((id) => !ids.has(id)),
        page.file,
      ).toEqual([]);
    }
    expect(seen).toBeGreaterThan(20);
  });

  test(`each page names its own address and its twins', and they name it (${where})`, async ({ sites }) => {
    const site = await sites.guide(address);
    const pages = languagePages(site);
    expect(pages.length).toBeGreaterThanOrEqual(6);
    for (const { page, path } of pages) {
      expect(await page.attribute("link[rel=canonical]", "href"), page.file).toBe(page.address);
      expect(await page.attribute('meta[property="og:url"]', "content"), page.file).toBe(page.address);
      expect(await page.attribute("html", "lang"), page.file).toBe(path.slice(1, 3));

      const alternates = await page.all("link[rel=alternate][hreflang]");
      const slug = path.slice("/ru/".length);
      expect(
        Object.fromEntries(alternates.map(({ attributes }) => [attributes["hreflang"], attributes["href"]])),
        page.file,
      ).toEqual({
        ru: `${site.url}ru/${slug}`,
        en: `${site.url}en/${slug}`,
        "x-default": slug ? `${site.url}ru/${slug}` : site.url,
      });
      expect(alternates, page.file).toHaveLength(3);
    }
  });

  test(`every address that hreflang names may be indexed and names the same set (${where})`, async ({
    sites,
  }) => {
    const site = await sites.guide(address);
    const alternates = async (page: BuiltPage) =>
      (await page.all("link[rel=alternate][hreflang]"))
        .map(({ attributes }) => `${attributes["hreflang"]} ${attributes["href"]}`)
        .sort();
    for (const { page } of languagePages(site)) {
      const own = await alternates(page);
      for (const named of own.map((each) => each.replace(/^\S+ /, ""))) {
        const other = site.page(named.slice(site.url.length));
        expect(await alternates(other), `${other.file}, named by ${page.file}`).toEqual(own);
        expect(await other.all('meta[name=robots][content*="noindex"]'), other.file).toEqual([]);
      }
    }
  });

  test(`the sitemap lists exactly the pages that may be indexed (${where})`, async ({ sites }) => {
    const site = await sites.guide(address);
    const sitemap = site.text("sitemap.xml");
    const listed = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc);
    const indexed = [];
    for (const page of site.pages)
      if ((await page.all("meta[name=robots][content*=noindex]")).length === 0) indexed.push(page.address);
    expect([...listed].sort()).toEqual([...indexed].sort());
    for (const { page } of languagePages(site)) expect(listed).toContain(page.address);
    expect(site.text("robots.txt")).toContain(`\nSitemap: ${site.url}sitemap.xml\n`);
    expect(sitemap.startsWith("<?xml")).toBe(true);
  });

  test(`the redirect address is the same bytes everywhere (${where})`, { tag: "@row-15" }, async ({
    sites,
  }) => {
    const site = await sites.guide(address);
    const pages = languagePages(site).filter(({ page }) => page.html.includes("data-home="));
    expect(pages.length).toBeGreaterThanOrEqual(2);
    const links = [
      ["#authorize[href]", "href"],
      ["#authorize", "data-authorize"],
      ["#link2", "data-exchange"],
    ] as const;
    for (const { page } of pages) {
      const named = new Map<string, string[]>();
      for (const [selector, name] of links)
        for (const { attributes } of await page.all(selector))
          named.set(name, new URL(attributes[name] ?? "").searchParams.getAll("redirect_uri"));
      named.set("data-home", [await page.attribute("[data-home]", "data-home")]);
      named.set(
        "list",
        site.said.split(/\s+/).filter((word) => word === page.address),
      );
      expect(named.has("data-authorize"), page.file).toBe(true);
      for (const [where, addresses] of named)
        expect(addresses, `${page.file}: ${where}`).toEqual([page.address]);
      expect(page.address).not.toMatch(/[?#]/);
    }
  });
}
