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
    for (const { attributes } of await page.all("[aria-describedby]"))
      await page.one(`#${attributes["aria-describedby"]}`);
  });
}
