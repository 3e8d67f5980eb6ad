import { readFailures, sourceOf } from "../../../config/failures.ts";
import { type Failure, findFailure, readListed } from "../../../src/scripts/vk/failure.ts";
import { expect, test } from "../support/test.ts";

const failures = readFailures();

test("every failure is found by each of its own words and by its code", () => {
  for (const { id, says, error } of failures) {
    for (const words of says) expect(findFailure(words, failures)?.id, words).toBe(id);
    const [code, subcode] = error?.split("/") ?? [];
    const numbers = { error_code: Number(code), ...(subcode && { error_subcode: Number(subcode) }) };
    const answer = Number(code) ? { error: { ...numbers, error_msg: "New" } } : { error };
    if (code) expect(findFailure(JSON.stringify(answer), failures)?.id, error).toBe(id);
  }
});

test("a number of the API with a subcode is told from the number alone, whatever VK's words are", () => {
  const found = (error_code: number, error_subcode: number, error_msg: string): string | undefined =>
    findFailure(JSON.stringify({ error: { error_code, error_subcode, error_msg } }), failures)?.id;
  expect(found(5, 1130, "User authorization failed: something new")).toBe("other-ip");
  expect(found(15, 1133, "Access denied: something new")).toBe("scope-missing");
  expect(found(15, 1134, "Something new")).toBe("app-type");
  expect(found(15, 9999, "Something new")).toBe("no-access");
  expect(found(5, 9999, "Something new")).toBe("token-invalid");
});

test("a source that is public has an address", () => {
  const address = (name: string): string | undefined => sourceOf(name).address;
  expect(address("VKCOM/vk-php-sdk #96")).toBe("https://github.com/VKCOM/vk-php-sdk/issues/96");
  expect(address("VKCOM/vk-api-schema 5.199 (01.2025)")).toBe("https://github.com/VKCOM/vk-api-schema");
  for (const name of ["projects", "FAQ 30016", "vkhost #5"]) expect(address(name), name).toBeUndefined();
});

test("every failure stands on the page once, with where it is known from", async ({ sites }) => {
  const site = await sites.guide();
  for (const page of [site.page("ru/errors/"), site.page("en/errors/")]) {
    const entries = await page.all(".failure");
    expect(entries.map(({ attributes }) => attributes["id"]).sort()).toEqual(
      failures.map(({ id }) => id).sort(),
    );
    const links = (await page.all(".failure > .small a")).map(({ attributes }) => attributes);
    const addresses = failures.flatMap(({ source }) => source.flatMap(({ address }) => address ?? []));
    expect(links.map(({ href }) => href).sort()).toEqual(addresses.sort());
    for (const { rel } of links) expect(rel).toBe("noopener noreferrer");
  }
});

test("what a helper lists tells its flow's failures as the whole table does, by every wording and code", async ({
  sites,
}) => {
  const site = await sites.guide();
  const pages = site.pages.filter(({ file }) => /^(ru|en)\/(authorize|old-app|own-app)\//.test(file));
  expect(pages).toHaveLength(6);
  for (const page of pages) {
    const flow = page.file.includes("own-app") ? "vkid" : "oauth";
    const text = await page.attribute("#answer-notes", "data-failures");
    const listed = readListed(text);
    for (const failure of failures) {
      const isOther = failure.flow !== undefined && failure.flow !== flow;
      for (const words of failure.says) {
        const found = findFailure(`${words} and more`, listed);
        if (!isOther) expect(found?.id, `${page.file}: ${words}`).toBe(failure.id);
        // What belongs to the other flow may be unknown here, but is never named as something else.
        const answer = JSON.stringify({ error: failure.error ?? failure.code, error_description: words });
        if (isOther)
          expect([undefined, failure.id], `${page.file}: ${answer}`).toContain(
            findFailure(answer, listed)?.id,
          );
      }
      const [code, subcode] = failure.error?.split("/") ?? [];
      const answer = JSON.stringify({ error: code, error_subcode: subcode });
      if (code && !isOther) {
        const found = findFailure(answer, listed);
        expect(found?.id, `${page.file}: ${failure.error}`).toBe(findFailure(answer, failures)?.id);
        expect(found?.name).toMatch(
          Number(code) ? /API/ : page.file.startsWith("ru/") ? /[а-яё]{3}/ : /^[^а-яё]{3,}$/i,
        );
      }
    }
  }
});

/** What begins or ends like VK's words and is another failure, or none; each as a reader may paste it. */
const alike: readonly (readonly [words: string, code: number | undefined, id: string | undefined])[] = [
  ["Access denied: no access to this group", 15, "no-access"],
  ["Access denied: no access to call this page", 15, "no-access"],
  ["Access denied: no access to call this method", 15, "no-access"],
  ["Access denied: no access to call this method. It cannot be called by this app", 15, "no-access"],
  ["Access denied: no access to call this method. It cannot be called with current app", 15, "no-access"],
  ["User authorization failed: user is blocked", 5, "token-invalid"],
  ["User authorization failed: user revoke access for another app", 5, "token-invalid"],
  ["User authorization failed: access_token was given to another application", 5, "token-invalid"],
  ["User authorization failed: access_token has a wrong form", 5, "token-invalid"],
  ["KeyError: access_token is missing", undefined, undefined],
  ["KeyError: refresh_token is missing", undefined, undefined],
  ["Method is not available for apps", 100, undefined],
  ["Method is not available", 100, undefined],
  ["Selected sign-in method is off", undefined, undefined],
  ["redirect_uri is", undefined, undefined],
  ["redirect_uri is missing", undefined, undefined],
  ["Security issue. Unavailable", undefined, undefined],
  ["OAuth authorization cannot be completed", undefined, undefined],
  ["The user or authorization code", undefined, undefined],
  ["Application authorization", undefined, undefined],
  ["Permission to perform a backup", undefined, undefined],
];

test("words that only begin like VK's are no known failure, nor another, by the table or by a helper's list", async ({
  sites,
}) => {
  const site = await sites.guide();
  const lists = await Promise.all(
    ["authorize", "old-app", "own-app"].map((page) =>
      site.page(`en/${page}/`).attribute("#answer-notes", "data-failures"),
    ),
  );
  for (const [words, code, id] of alike) {
    const answer = code ? JSON.stringify({ error: { error_code: code, error_msg: words } }) : words;
    const tables: readonly (readonly Failure[])[] = [failures, ...lists.map(readListed)];
    for (const known of tables) {
      expect.soft(findFailure(answer, known)?.id, words).toBe(id);
    }
  }
});
