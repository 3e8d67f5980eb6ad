import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base, expect } from "playwright/test";
import { listen } from "../../practice/listen.ts";
import { serveSite } from "../../practice/serveSite.ts";

const files = {
  "index.html": "root",
  "404.html": "<p>no such page",
  "ru/authorize/index.html": "ru",
  "assets/page.css": "p {}",
  "assets/page.js": "1",
  "img/picture.svg": "<svg/>",
  "robots.txt": "r",
  "sitemap.xml": "<x/>",
};

const test = base.extend<{ pathPrefix: string; origin: string }>({
  pathPrefix: ["/", { option: true }],
  origin: async ({ pathPrefix }, use) => {
    const root = await mkdtemp(join(tmpdir(), "site-"));
    const folder = join(root, ".practice");
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await writeFile(join(root, "outside.txt"), "outside");
    const headers = (path: string): Record<string, string> => ({
      "X-Path": path,
      "Content-Security-Policy": "frame-ancestors 'none'",
    });
    const listening = await listen(serveSite({ folder, pathPrefix, headers }));
    await use(listening.origin);
    await listening.close();
    await rm(root, { recursive: true });
  },
});

const get = (address: string): Promise<Response> => fetch(address, { redirect: "manual" });

/** A path sent as it is, which fetch would tidy up. */
function raw(
  origin: string,
  path: string,
): Promise<{ status: number; location: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path }, (response) => {
      let body = "";
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body }),
      );
    })
      .on("error", reject)
      .end();
  });
}

for (const pathPrefix of ["/", "/guide/"]) {
  test.describe(`under ${pathPrefix}`, () => {
    test.use({ pathPrefix });

    test("a folder is its index.html, and without its slash moves there", async ({ origin }) => {
      const page = await get(`${origin}${pathPrefix}ru/authorize/?code=1`);
      expect([page.status, await page.text()]).toEqual([200, "ru"]);
      expect(await (await get(`${origin}${pathPrefix}`)).text()).toBe("root");
      const moved = await get(`${origin}${pathPrefix}ru/authorize?code=1&state=2`);
      expect([moved.status, moved.headers.get("location")]).toEqual([
        301,
        `${pathPrefix}ru/authorize/?code=1&state=2`,
      ]);
    });

    test("files come with their types", async ({ origin }) => {
      const types = {
        "": "text/html; charset=utf-8",
        "assets/page.css": "text/css; charset=utf-8",
        "assets/page.js": "text/javascript; charset=utf-8",
        "img/picture.svg": "image/svg+xml",
        "robots.txt": "text/plain; charset=utf-8",
        "sitemap.xml": "application/xml",
      };
      for (const [path, type] of Object.entries(types))
        expect((await get(`${origin}${pathPrefix}${path}`)).headers.get("content-type"), path).toBe(type);
    });

    test("anything unknown is the site's own 404", async ({ origin }) => {
      for (const path of ["no", "ru/authorize/no.html", "no/", "%zz", "img/"]) {
        const answer = await raw(origin, `${pathPrefix}${path}`);
        expect([answer.status, answer.body], path).toEqual([404, files["404.html"]]);
      }
      const page = await get(`${origin}${pathPrefix}no`);
      expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect((await fetch(`${origin}${pathPrefix}no`, { method: "POST", body: "x" })).status).toBe(404);
      expect((await fetch(`${origin}${pathPrefix}no`, { method: "HEAD" })).status).toBe(404);
    });

    test("nothing outside the folder is served, nobody is sent to another site", async ({ origin }) => {
      for (const path of [
        "../outside.txt",
        "..%2foutside.txt",
        "%2e%2e/outside.txt",
        "ru/..%5c..%5coutside.txt",
      ])
        expect((await raw(origin, `${pathPrefix}${path}`)).status, path).toBe(404);
      expect((await raw(origin, `//example.org/..`)).location ?? "/").not.toMatch(/^\/\//);
    });

    test("the given headers are on every answer", async ({ origin }) => {
      const paths = {
        "": "/",
        "ru/authorize/?code=1": "/ru/authorize/",
        no: "/no",
        ru: "/ru",
        "assets/page.css": "/assets/page.css",
      };
      for (const [address, path] of Object.entries(paths)) {
        const { headers } = await get(`${origin}${pathPrefix}${address}`);
        expect(headers.get("x-path")).toBe(path);
        expect(headers.get("content-security-policy")).toBe(
          path === "/ru" ? "default-src 'none'" : "frame-ancestors 'none'",
        );
      }
    });
  });
}

test.describe("outside the prefix", () => {
  test.use({ pathPrefix: "/guide/" });

  test("there is nothing", async ({ origin }) => {
    for (const path of ["/", "/ru/authorize/", "/guides/", "/GUIDE/", "/index.html"]) {
      const page = await get(`${origin}${path}`);
      expect([page.status, await page.text()], path).toEqual([404, "404"]);
      expect(page.headers.get("x-path")).toBe(path);
    }
  });

  test("the prefix without its slash moves to it", async ({ origin }) => {
    const moved = await get(`${origin}/guide?x=1`);
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "/guide/?x=1"]);
  });
});
