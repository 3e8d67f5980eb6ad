import { expect, test } from "playwright/test";
import { viewPage } from "../../../config/guide.ts";
import { readPages, registrations } from "../../../config/pages.ts";
import { readPermissions } from "../../../config/permissions.ts";
import { readSite, siteWarnings } from "../../../config/site.ts";

const permissions = readPermissions();

const { pages } = readPages(permissions);

/** What SITE_URL makes of the Russian authorize page's address. */
const addresses: readonly (readonly [siteUrl: string | undefined, address: string])[] = [
  [undefined, "http://localhost:8080/ru/authorize/"],
  ["", "http://localhost:8080/ru/authorize/"],
  ["https://example.org/", "https://example.org/ru/authorize/"],
  ["https://example.org", "https://example.org/ru/authorize/"],
  ["https://example.org/guide/", "https://example.org/guide/ru/authorize/"],
  ["https://example.org/guide", "https://example.org/guide/ru/authorize/"],
  ["https://example.org:8443/guide", "https://example.org:8443/guide/ru/authorize/"],
  ["https://example.org:443/", "https://example.org/ru/authorize/"],
  ["https://EXAMPLE.org/Guide/", "https://example.org/Guide/ru/authorize/"],
  ["https://example.org/a%20b%2Fc/", "https://example.org/a%20b%2Fc/ru/authorize/"],
  ["https://пример.рф/гид/", "https://xn--e1afmkfd.xn--p1ai/%D0%B3%D0%B8%D0%B4/ru/authorize/"],
];

for (const [siteUrl, address] of addresses) {
  const setting = siteUrl === undefined ? "without SITE_URL" : `with SITE_URL=${siteUrl}`;
  test(`${setting} the redirect address is ${address} wherever it stands`, () => {
    const reading = readSite(siteUrl === undefined ? {} : { SITE_URL: siteUrl });
    if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
    const { site } = reading;
    expect(site.assumed).toBe(!siteUrl);
    const page = pages.find(({ path }) => path === "/ru/authorize/");
    if (!page) throw new Error("the guide has no authorize page");
    const { canonical, alternates, request } = viewPage(page, site, permissions);
    const listed = registrations([page], site).map(({ redirectUri }) => redirectUri);
    const inLink = (link = "") => new URL(link).searchParams.get("redirect_uri");
    expect([
      canonical,
      alternates[0]?.address,
      request?.redirectUri,
      inLink(request?.authorize),
      inLink(request?.exchange),
      ...listed,
    ]).toEqual(Array.from({ length: 6 }, () => address));
    expect(new URL(site.url).pathname).toBe(site.pathPrefix);
    expect(new URL(`${site.pathPrefix}ru/authorize/`, site.url).href).toBe(address);
  });
}

const right =
  "Right would be https://example.org/ or https://example.org/guide/, without a query or a fragment.";

for (const value of [
  "example.org",
  "//example.org/",
  "/guide/",
  "ftp://example.org/",
  "javascript:alert(1)",
  "file:///srv/guide/",
  "https://",
  "https://example.org/?a=b",
  "https://example.org/?",
  "https://example.org/#top",
  "https://example.org/#",
  "https://someone@example.org/",
  "https://:password@example.org/",
  "https://example.org//guide/",
  " ",
]) {
  test(`SITE_URL=${value} is refused in plain words`, () => {
    expect(readSite({ SITE_URL: value })).toEqual({
      kind: "mistakes",
      mistakes: [`SITE_URL: "${value}" is not an address a site can have. ${right}`],
    });
  });
}

test("an address without https is refused, but for this machine's own", { tag: "@row-34" }, () => {
  expect(readSite({ SITE_URL: "http://example.org/guide" })).toEqual({
    kind: "mistakes",
    mistakes: [
      'SITE_URL: "http://example.org/guide" has no https, and over plain http no page starts. Right would be https://example.org/guide.',
    ],
  });
  for (const host of ["localhost:8080", "guide.localhost", "127.0.0.1:8080", "[::1]:8080"])
    expect(readSite({ SITE_URL: `http://${host}/` }).kind, host).toBe("site");
  for (const host of ["localhost.example.org", "127.example.org", "notlocalhost"])
    expect(readSite({ SITE_URL: `http://${host}/` }).kind, host).toBe("mistakes");
});

const hosts = {
  VK_OAUTH_ORIGIN: "https://oauth.vk.ru",
  VK_ID_ORIGIN: "https://id.vk.ru",
  VK_API_ORIGIN: "https://api.vk.ru",
};

for (const [name, host] of Object.entries(hosts)) {
  test(`${name} is refused in plain words unless it is an origin`, () => {
    for (const value of [
      `${host}/`,
      `${host}/authorize`,
      `${host}?a=b`,
      "oauth.vk.ru",
      "javascript:alert(1)",
    ]) {
      expect(readSite({ [name]: value })).toEqual({
        kind: "mistakes",
        mistakes: [
          `${name}: "${value}" is not an origin. Right would be ${host}, without a slash at the end.`,
        ],
      });
    }
  });
}

test("a VK without https is refused, but where the guide itself is this machine's own", () => {
  const settings = Object.fromEntries(Object.keys(hosts).map((name) => [name, "http://vk.example.org"]));
  expect(readSite({ SITE_URL: "https://example.org/", ...settings })).toEqual({
    kind: "mistakes",
    mistakes: Object.entries(hosts).map(
      ([name, host]) =>
        `${name}: "http://vk.example.org" has no https, and codes and tokens would travel open. Right would be ${host}.`,
    ),
  });
  expect(readSite(settings).kind).toBe("site");
});

test("whoever publishes for another VK is warned", () => {
  const warnings = (environment: Record<string, string>) => {
    const reading = readSite(environment);
    return reading.kind === "site" ? siteWarnings(reading.site) : undefined;
  };
  expect(warnings({})).toEqual([]);
  expect(warnings({ VK_ID_ORIGIN: "https://id.vk.example" })).toEqual([
    "VK_ID_ORIGIN: readers are sent to https://id.vk.example, and not to VK at https://id.vk.ru.",
  ]);
});

test("another VK is taken where the settings name one, the real one where they do not", () => {
  const vk = (environment: Record<string, string>) => {
    const reading = readSite(environment);
    return reading.kind === "site" ? reading.site.vk : undefined;
  };
  expect(vk({})).toEqual({
    oauth: "https://oauth.vk.ru",
    id: "https://id.vk.ru",
    api: "https://api.vk.ru",
  });
  const here = "http://localhost:8081";
  expect(vk({ VK_OAUTH_ORIGIN: here, VK_ID_ORIGIN: here, VK_API_ORIGIN: here })).toEqual({
    oauth: here,
    id: here,
    api: here,
  });
});
