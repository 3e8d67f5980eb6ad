import { reachOf, readPermissions } from "../../../config/permissions.ts";
import { expect, test } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

for (const language of ["ru", "en"]) {
  test(`a publisher's app at VK ID: what is asked stands in the ticket and in the panel (${language})`, {
    tag: "@row-33",
  }, async ({ sites }) => {
    const page = (await sites.withFixtures()).page(`${language}/vkid-app/`);
    const rows = await page.all("[data-scope]");
    // What can do harm comes first.
    expect(rows.map(({ attributes }) => attributes["data-scope"])).toEqual(["groups", "vkid.personal_info"]);
    expect((await page.all(".ticket .ticks code")).map(({ text }) => text)).toEqual([
      "groups",
      "vkid.personal_info",
    ]);
    const request = new URL(await page.attribute("#authorize", "data-authorize"));
    expect(request.searchParams.get("client_id")).toBe("54000009");
    expect(await page.all("[name=scope], #localhost"), "the app is there, and asks for what it asks").toEqual(
      [],
    );
    const described = await page.all("[aria-describedby]");
    expect(described).not.toEqual([]);
    for (const { attributes } of described) await page.one(`#${attributes["aria-describedby"]}`);
  });

  test(`a publisher's app at VK ID: of each row only what VK said is shown (${language})`, {
    tag: "@row-33",
  }, async ({ sites, page }) => {
    const { html } = (await sites.withFixtures()).page(`${language}/vkid-app/`);
    await page.setContent(html.replace(/<script.*?<\/script>/gs, ""));
    const shown = await page.locator("[data-scope]").evaluateAll((rows) =>
      ["true", "false", undefined].map((granted) => {
        const [row] = rows;
        if (!(row instanceof HTMLElement)) return [];
        if (granted) row.dataset["granted"] = granted;
        else delete row.dataset["granted"];
        return [...row.querySelectorAll(".tag")]
          .filter((tag) => getComputedStyle(tag).display !== "none")
          .map(({ className }) => className.split(" ").at(-1));
      }),
    );
    expect(shown).toEqual([["yes"], ["not"], ["unsaid"]]);
  });

  test(`a reader's own app at VK ID may ask for what VK still gives, and is registered by its bare host (${language})`, async ({
    sites,
  }) => {
    const page = (await sites.withFixtures()).page(`${language}/own-app/`);
    const given = [...readPermissions().values()].filter((each) =>
      ["base", "verified", "request"].includes(reachOf(each)),
    );
    const offered = (await page.all("[name=scope]")).map(({ attributes }) => attributes["value"]);
    expect(offered.sort()).toEqual(given.map(({ name }) => name).sort());
    expect((await page.one("dl:has([data-slot=redirect]) dd:first-of-type")).text).toBe("example.org");
  });
}
