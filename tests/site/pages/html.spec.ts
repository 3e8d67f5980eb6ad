import { createHash } from "node:crypto";
import { HtmlValidate } from "html-validate";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The form of the word is free (HTML §13.1.1); the guide writes it like its elements.
    "doctype-style": ["error", { style: "lowercase" }],
    // A list's role may be named (WAI-ARIA 1.2 §5.2.8); the rule's stricter default is advice.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Checkboxes of one name are one choice (HTML §4.10.18.1); the rule by default knows that of radios only.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // An app's key is no password of the reader's: no browser is to offer or keep one (security check 31).
    "autocomplete-password": "off",
    // A link without an address waits for the one that the script gives it, and its target and rel wait with it.
    "attribute-misuse": "off",
    // A permission's name is its anchor, dots and all: `#vkid.personal_info` (HTML §3.2.6 allows any character).
    "valid-id": ["error", { relaxed: true }],
  },
});

test("every page is valid HTML", async ({ sites }) => {
  const site = await sites.withFixtures();
  const complaints: string[] = [];
  for (const { file, html } of site.pages) {
    const { results } = await validator.validateString(html, file);
    for (const { messages } of results)
      for (const { line, column, ruleId, message } of messages)
        complaints.push(`${file}:${line}:${column} ${ruleId}: ${message}`);
  }
  expect(complaints).toEqual([]);
});

test("what front matter says is text, whatever signs are in it", async ({ sites }) => {
  const site = await sites.withFixtures();
  for (const language of ["ru", "en"]) {
    const page = site.page(`${language}/public-secret/`);
    expect((await page.one("#helper")).text).toContain("Smith & <b>Sons</b>");
    expect((await page.all("b")).map(({ text }) => text)).not.toContain("Sons");
    expect(page.html).not.toContain("Smith & ");
  }
});

test("a page's policy stands first in its head, then its encoding, then its referrer policy", {
  tag: ["@row-3", "@row-21"],
}, async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const page of site.pages) {
    const head = await page.all("head > *");
    expect(head[0]?.attributes["http-equiv"], page.file).toBe("Content-Security-Policy");
    expect(head[1]?.attributes["charset"], page.file).toBe("utf-8");
    const charset = /<meta charset=[^>]*>/.exec(page.html);
    const end = Buffer.byteLength(page.html.slice(0, charset?.index)) + (charset?.[0].length ?? 0);
    expect(end, `${page.file}: the encoding within the first 1,024 bytes`).toBeLessThanOrEqual(1024);

    const referrer = head.findIndex(({ attributes }) => attributes["name"] === "referrer");
    expect(head[referrer]?.attributes["content"], page.file).toBe("no-referrer");
    const loads = ({ tag, attributes }: (typeof head)[number]) =>
      "src" in attributes || (tag === "link" && !/^(canonical|alternate)$/.test(attributes["rel"] ?? ""));
    expect(referrer, page.file).toBeLessThan(head.findIndex(loads));
  }
});

test("a page's policy allows what stands in it and nothing more", { tag: "@row-21" }, async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  for (const page of site.pages) {
    const content = await page.attribute("meta[http-equiv=Content-Security-Policy]", "content");
    const policy = Object.fromEntries(
      content.split(";").map((directive) => {
        const [name = "", ...sources] = directive.trim().split(/\s+/);
        return [name, sources.sort()];
      }),
    );
    const scripts = (await page.all("script:not([src])")).map(({ text }) => hash(text));
    const styles = (await page.all("style")).map(({ text }) => hash(text));
    const usesVkid = (await page.all("#authorize")).some(({ attributes }) =>
      attributes["data-authorize"]?.startsWith("https://id.vk.ru/"),
    );
    expect(policy, page.file).toEqual({
      "default-src": ["'none'"],
      "script-src": ["'self'", ...scripts].sort(),
      "style-src": [...styles].sort(),
      "img-src": ["'self'"],
      "connect-src": [usesVkid ? "https://id.vk.ru" : "'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "require-trusted-types-for": ["'script'"],
      "trusted-types": ["'none'"],
    });
  }
});

test("no page holds a handler, a style of one element, or an address that is a script", {
  tag: "@row-24",
}, async ({ sites }) => {
  const site = await sites.withFixtures();
  for (const page of site.pages) {
    const unwanted = (await page.all("*")).flatMap(({ tag, attributes }) =>
      Object.entries(attributes)
        .filter(
          ([name, value]) =>
            /^on|^style$|^srcdoc$/.test(name) || /^\s*(javascript|vbscript|data):/i.test(value),
        )
        .map(([name, value]) => `<${tag} ${name}="${value}">`),
    );
    expect(unwanted, page.file).toEqual([]);
  }
});

test("what is seen on a link or button is in its name, and every aside has one", async ({ sites }) => {
  const site = await sites.withFixtures();
  const seen = { names: 0, asides: 0, languages: 0 };
  for (const page of site.pages) {
    for (const { text, attributes } of await page.all("a[aria-label], button[aria-label]")) {
      seen.names += 1;
      expect(attributes["aria-label"], page.file).toContain(text.trim());
    }
    for (const { attributes } of await page.all("aside")) {
      seen.asides += 1;
      const [name] = await page.all(`#${attributes["aria-labelledby"]}`);
      expect(name?.text, page.file).toMatch(/./);
    }
    for (const { attributes, text } of await page.all(".lang a")) {
      seen.languages += 1;
      expect(text, page.file).toMatch(new RegExp(`^${attributes["lang"]} `, "i"));
    }
  }
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(3);
});

test("every outside link tells the other side nothing, but VK's window learns the origin", {
  tag: ["@row-3", "@row-26"],
}, async ({ sites }) => {
  const site = await sites.withFixtures();
  let seen = 0;
  for (const page of site.pages) {
    // Of some links the script makes the address: where they will lead stands beside it.
    const names = ["href", "data-authorize", "data-exchange"];
    for (const { attributes } of await page.all(`:is(a, area):is(${names.map((name) => `[${name}]`)})`)) {
      const target = names.map((name) => attributes[name]).find(Boolean);
      const address = new URL(target ?? "", page.address);
      if (address.origin === new URL(site.url).origin) continue;
      seen += 1;
      const what = `${page.file}: ${address.href}`;
      if (attributes["id"] === "authorize") {
        expect(attributes["referrerpolicy"], what).toBe("origin");
        expect(attributes["rel"] ?? "", what).not.toContain("noreferrer");
        expect(attributes["target"], what).toBeUndefined();
      } else {
        expect(attributes["rel"]?.split(" ").sort(), what).toEqual(["noopener", "noreferrer"]);
        expect(attributes["referrerpolicy"] ?? "no-referrer", what).toBe("no-referrer");
      }
    }
    for (const { tag, attributes } of await page.all('[target="_blank"]'))
      expect(attributes["rel"], `${page.file}: <${tag} target=_blank>`).toContain("noopener");
  }
  expect(seen).toBeGreaterThan(20);
});
