import { productionHeaders } from "../../../config/headers.ts";
import type { BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const isText = (file: string): boolean => /\.(html|js|css|svg|xml|txt|json|webmanifest)$/.test(file);

function filesWith(site: BuiltSite, pattern: RegExp): string[] {
  return site.files
    .filter(isText)
    .flatMap((file) => [...site.text(file).matchAll(pattern)].map(([found]) => `${file}: ${found}`));
}

test("a published guide knows nothing of practice and of this machine", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  expect(filesWith(site, /.{0,20}practice.{0,20}/gi)).toEqual([]);
  expect(filesWith(site, /localhost:\d+|127\.0\.0\.1|\[::1\]/gi)).toEqual([]);
  expect(site.files.filter((file) => /practice|\.map$|\.ts$|\.njk$|\.md$/.test(file))).toEqual([]);
});

test("its links go to VK's real hosts", async ({ sites }) => {
  for (const site of [await sites.guide(), await sites.guide(underPrefix)])
    for (const path of ["ru/authorize/", "en/authorize/"]) {
      const page = site.page(path);
      expect(await page.attribute("#authorize", "href")).toMatch(/^https:\/\/oauth\.vk\.ru\/authorize\?/);
      expect(await page.attribute("#link2", "data-exchange")).toMatch(
        /^https:\/\/oauth\.vk\.ru\/access_token\?/,
      );
      expect((await page.one("main")).text).toContain("https://api.vk.ru/method/");
    }
});

test("nothing is loaded from another origin", { tag: ["@row-2", "@row-29"] }, async ({ sites }) => {
  for (const site of [await sites.guide(), await sites.guide(underPrefix)]) {
    for (const page of site.pages) {
      const loaded = await page.all(
        "[src], link[href], object[data], use[href], image[href], [ping], iframe",
      );
      for (const { tag, attributes } of loaded) {
        const address = attributes["src"] ?? attributes["href"] ?? attributes["data"] ?? "about:blank";
        expect(new URL(address, page.address).origin, `${page.file}: <${tag}> ${address}`).toBe(
          new URL(site.url).origin,
        );
      }
      const hints = "link:is([rel~=prefetch], [rel~=preconnect], [rel~=dns-prefetch], [rel~=prerender])";
      expect(await page.all(`${hints}, script[type=speculationrules], meta[http-equiv=refresh]`)).toEqual([]);
    }
    expect(filesWith(site, /(?:url\(\s*["']?|@import\s+["']?)(?:[a-z]+:)?\/\/[^)"']*/gi)).toEqual([]);
    const drawings = site.files.filter((file) => file.endsWith(".svg"));
    // The name of a namespace loads nothing, nor does an address among the words.
    for (const file of drawings)
      expect(site.text(file).replaceAll(/xmlns(:\w+)?="[^"]*"|(?<=<text[^>]*>)[^<]*/g, ""), file).not.toMatch(
        /https?:|<script|\son\w+=/,
      );
  }
});

test("no file builds an address with a token in it", { tag: "@row-32" }, async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  expect(filesWith(site, /[^\s"]*[?&](amp;)?(access_token|refresh_token|id_token)=[^\s"]*/g)).toEqual([]);
});

test("the headers for hosts that take them hold what a page's own policy cannot", () => {
  for (const path of ["/", "/ru/authorize/", "/assets/oauth-ABCD1234.js", "/no"]) {
    const headers = new Headers(productionHeaders(path));
    expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(headers.get("x-frame-options"), path).toBe("DENY");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("referrer-policy"), path).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    for (const feature of ["camera", "geolocation", "microphone"])
      expect(headers.get("permissions-policy")?.split(", "), path).toContain(`${feature}=()`);
  }
  expect(productionHeaders("/ru/authorize/")["Cache-Control"]).toBe("no-cache");
  expect(productionHeaders("/assets/oauth-ABCD1234.js")["Cache-Control"]).toContain("immutable");
});

test("the headers keep a host on HTTPS and say nothing of its subdomains", () => {
  const value = productionHeaders("/ru/authorize/")["Strict-Transport-Security"];
  expect(value).toMatch(/^max-age=\d{8,}$/);
});
