import { request } from "playwright/test";
import { productionHeaders } from "../../../config/headers.ts";
import { nginxConfig } from "../../../config/hosts.ts";
import { readSite, type Site } from "../../../config/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";
import { missingForNginx, startNginx } from "./nginx.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

function siteAt(address: string): Site {
  const reading = readSite({ SITE_URL: address });
  if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
  return reading.site;
}

const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The headers that a `_headers` file gives a path: those of every rule that fits, one after the other. */
function given(file: string, path: string): [name: string, value: string][] {
  return file.split(/\n{2,}/).flatMap((rule) => {
    const [pattern = "", ...lines] = rule.trim().split("\n");
    if (!path.startsWith(pattern.replace(/\*$/, ""))) return [];
    return lines.map((line): [string, string] => {
      const [, name = "", value = ""] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
      return [name, value];
    });
  });
}

test("Netlify and Cloudflare Pages are told the same headers, each of them once", { tag: "@row-22" }, async ({
  sites,
}) => {
  for (const site of [await sites.guide(), await sites.guide(underPrefix)]) {
    const file = site.text("_headers");
    const { pathname } = new URL(site.url);
    const { "Cache-Control": _, ...page } = productionHeaders("/ru/authorize/");
    expect(Object.fromEntries(given(file, `${pathname}ru/authorize/`))).toEqual(page);

    const assets = site.files.filter((each) => each.startsWith("assets/"));
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const headers = given(file, pathname + asset);
      expect(Object.fromEntries(headers)).toEqual(productionHeaders(`/${asset}`));
      expect(headers).toHaveLength(Object.keys(productionHeaders(`/${asset}`)).length);
    }
  }
});

test("nginx takes the configuration and serves the guide with the same headers", { tag: "@row-22" }, async ({
  sites,
}) => {
  const missing = missingForNginx();
  test.skip(missing !== undefined, missing);
  const site = await sites.guide(underPrefix);
  const assets = site.files.filter((each) => each.startsWith("assets/"));
  const served = ["ru/authorize/index.html", "404.html", "img/favicon.svg", ...assets];
  const nginx = await startNginx(
    nginxConfig(siteAt(underPrefix)),
    "example.org",
    Object.fromEntries(served.map((file) => [`guide/${file}`, site.bytes(file)])),
  );
  const browser = await request.newContext({ ignoreHTTPSErrors: true });
  const get = (address: string) => browser.get(address, { maxRedirects: 0 });
  try {
    expect(nginx.check.status, nginx.check.said).toBe(0);
    expect(nginx.check.said).not.toContain("[warn]");
    await expect(async () => void (await get(nginx.https))).toPass();

    const answers = {
      "ru/authorize/?code=1": { status: 200, file: "ru/authorize/index.html", path: "/ru/authorize/" },
      ...Object.fromEntries(
        assets.flatMap((file) =>
          // As it is asked for again where it did not come at first.
          [file, `${file}?`].map((address) => [address, { status: 200, file, path: `/${file}` }]),
        ),
      ),
      "no/such/page": { status: 404, file: "404.html", path: "/no/such/page" },
      "img/": { status: 404, file: "404.html", path: "/img/" },
    };
    for (const [address, { status, file, path }] of Object.entries(answers)) {
      const answer = await get(`${nginx.https}/guide/${address}`);
      expect(answer.status(), address).toBe(status);
      expect((await answer.body()).equals(site.bytes(file)), address).toBe(true);
      expect(answer.headers(), address).toMatchObject(lowerCase(productionHeaders(path)));
      expect(answer.headers()["content-encoding"], address).toBe("gzip");
      expect(answer.headers()["vary"], address).toBe("Accept-Encoding");
      if (file.endsWith(".html"))
        expect(answer.headers()["content-type"], address).toBe("text/html; charset=utf-8");
    }

    const folder = await get(`${nginx.https}/guide/ru/authorize?code=1`);
    expect([folder.status(), folder.headers()["location"]]).toEqual([301, "/guide/ru/authorize/?code=1"]);
    const plain = await get(`${nginx.http}/guide/ru/authorize/`);
    expect([plain.status(), plain.headers()["location"]]).toEqual([
      301,
      "https://example.org/guide/ru/authorize/",
    ]);
    expect(nginx.log(), "an address may hold a code").toBe("");
  } finally {
    await browser.dispose();
    await nginx.stop();
  }
});

test("a server that the domain has already takes the guide's location, and stays as it was", {
  tag: "@row-22",
}, async ({ sites }) => {
  const missing = missingForNginx();
  test.skip(missing !== undefined, missing);
  const site = await sites.guide(underPrefix);
  const [asset = ""] = site.files.filter((each) => /^assets\/.+\.js$/.test(each));
  const [location] = /^ {2}location [\s\S]+^ {2}\}$/m.exec(nginxConfig(siteAt(underPrefix))) ?? [];
  const nginx = await startNginx(
    `server {
  listen 443 ssl;
  ssl_certificate /etc/letsencrypt/live/example.org/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/example.org/privkey.pem;
  root /var/www/example.org/shop;
  index index.php;
  error_page 404 /lost.txt;
  location / { try_files $uri /index.php; }
  location ~ \\.(js|svg|php)$ { add_header X-Shop yes; }
${location}
}`,
    "example.org",
    {
      "shop/index.php": Buffer.from("the shop"),
      "shop/shop.js": Buffer.from("its script"),
      "shop/lost.txt": Buffer.from("not in the shop"),
      ...Object.fromEntries(
        ["ru/authorize/index.html", "404.html", asset].map((file) => [`guide/${file}`, site.bytes(file)]),
      ),
    },
  );
  const browser = await request.newContext({ ignoreHTTPSErrors: true });
  try {
    expect(nginx.check.status, nginx.check.said).toBe(0);
    await expect(async () => void (await browser.get(nginx.https))).toPass();
    for (const [address, status, file] of [
      ["ru/authorize/?code=1", 200, "ru/authorize/index.html"],
      [asset, 200, asset],
      ["no/page.php?code=1", 404, "404.html"],
      ["no/script.js", 404, "404.html"],
      ["ru/", 404, "404.html"],
    ] as const) {
      const answer = await browser.get(`${nginx.https}/guide/${address}`);
      expect(answer.status(), address).toBe(status);
      expect((await answer.body()).equals(site.bytes(file)), address).toBe(true);
      expect(answer.headers(), address).toMatchObject(
        lowerCase(productionHeaders(status === 200 ? `/${file}` : "/404.html")),
      );
    }
    expect(nginx.log(), "an address may hold a code").not.toContain("/guide/");

    const script = await browser.get(`${nginx.https}/shop.js`);
    expect([await script.text(), script.headers()["x-shop"]]).toEqual(["its script", "yes"]);
    const lost = await browser.get(`${nginx.https}/no.js`);
    expect([lost.status(), await lost.text()]).toEqual([404, "not in the shop"]);
    expect(lost.headers()["strict-transport-security"]).toBeUndefined();
    expect(nginx.log()).toContain("/no.js");
  } finally {
    await browser.dispose();
    await nginx.stop();
  }
});

test("nginx is told paths as it compares them, decoded", () => {
  expect(nginxConfig(siteAt("https://example.org/a%20%D0%B1/"))).toContain('location "/a б/assets/" {');
  expect(nginxConfig(siteAt("https://example.org:8443/"))).toContain("listen 8443 ssl;");
});
