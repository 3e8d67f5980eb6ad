import { createHash } from "node:crypto";
import type { BuiltSite } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

/** Every script that a reader's browser runs: the files, and those that stand in pages. */
async function scriptsOf(site: BuiltSite): Promise<Map<string, string>> {
  const scripts = new Map(
    site.files.filter((file) => file.endsWith(".js")).map((file) => [file, site.text(file)]),
  );
  for (const page of site.pages)
    for (const { text } of await page.all("script:not([src])")) scripts.set(`in ${page.file}`, text);
  return scripts;
}

/** What no script of the guide does, and how it would be written, whatever a minifier made of it. */
const never = [
  {
    tag: ["@row-7", "@row-11"],
    does: "makes anything of numbers that can be guessed",
    pattern: /\bMath\.random\b/,
  },
  {
    tag: "@row-20",
    does: "makes elements of text",
    pattern:
      /\b(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|setHTML\w*|DOMParser|createContextualFragment|createElement|importNode)\b|document\.write/,
  },
  {
    tag: "@row-24",
    does: "makes a script of text, or goes somewhere by itself",
    pattern:
      /\beval\b|\bFunction\(|setTimeout\(["'`]|importScripts|\blocation\s*=[^=]|location\.(href|hash|search)\s*=[^=]|location\.(assign|replace|reload)|\bopen\(|\.submit\(|requestSubmit/,
  },
  {
    tag: "@row-1",
    does: "sends anything but VK ID's forms",
    pattern: /XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection|\.ping\b|postMessage/,
  },
  {
    tag: "@row-27",
    does: "keeps anything but in the guide's own storage",
    pattern: /sessionStorage|indexedDB|\bcaches\b|\.cookie\b|cookieStore|window\.name/,
  },
  { tag: "@row-28", does: "registers a service worker", pattern: /serviceWorker|SharedWorker|new Worker/ },
  {
    tag: "@row-29",
    does: "asks ahead for what may be pressed later",
    pattern: /prefetch|preconnect|speculationrules|prerender\b/,
  },
  {
    tag: "@row-30",
    does: "reads the clipboard",
    pattern: /readText|clipboard\.read|execCommand|clipboardData/,
  },
];

for (const { tag, does, pattern } of never) {
  test(`no script ${does}`, { tag }, async ({ sites }) => {
    const scripts = await scriptsOf(await sites.guide(underPrefix));
    expect(scripts.size).toBeGreaterThan(5);
    const found = [...scripts].flatMap(([file, text]) =>
      [...text.matchAll(new RegExp(pattern, "g"))].map(([what]) => `${file}: ${what}`),
    );
    expect(found).toEqual([]);
  });
}

test("a script bears its content's hash in its name, since browsers are told to keep it for a year", async ({
  sites,
}) => {
  const site = await sites.guide(underPrefix);
  const files = site.files.filter((file) => file.endsWith(".js"));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const hash = createHash("sha256").update(site.bytes(file)).digest("hex");
    expect(hash, file).toMatch(new RegExp(`^${/-(\w{8})\.js$/.exec(file)?.[1]}`));
  }
});

test("one script alone asks VK ID, and no other asks anybody", { tag: "@row-1" }, async ({ sites }) => {
  const scripts = await scriptsOf(await sites.guide(underPrefix));
  const asking = [...scripts].filter(([, text]) => /\bfetch\(/.test(text)).map(([file]) => file);
  expect(asking).toEqual([expect.stringMatching(/^assets\/vkidToken-/)]);
});

test("one script alone loads another: the part that its page names", { tag: "@row-24" }, async ({
  sites,
}) => {
  const scripts = await scriptsOf(await sites.guide(underPrefix));
  const loading = [...scripts].flatMap(([file, text]) =>
    [...text.matchAll(/\bimport\(([^)]*)\)/g)].map(([, address]) => ({ file, text, address })),
  );
  expect(loading.map(({ file }) => file)).toEqual([expect.stringMatching(/^assets\/vkid-/)]);
  for (const { text, address } of loading)
    expect(text).toMatch(new RegExp(`\\b${address}=[^,;]*,HTMLElement\\)\\?\\.dataset\\.later\\?\\?""`));
});
