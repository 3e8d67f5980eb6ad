import { copied, expect, test, words } from "../../guide.ts";
import { ways } from "../ways.ts";
import { getToken } from "./ownApp.ts";

test("each snippet runs with the token that VK ID has just given, and prints whose it is", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await getToken(page, "ru");
  const user = await page.locator('[data-slot="user"]').innerText();
  expect(user).toMatch(/^\d+$/);
  await page.getByRole("checkbox", { name: words.ru.realToken }).check();
  for (const [name, runIt] of Object.entries(ways)) {
    await page.getByRole("radio", { name }).check();
    await page.getByRole("button", { name: words.ru.copySnippet }).click();
    await expect
      .poll(() => copied(page), name)
      .toContain({ curl: "curl ", Python: "import ", JavaScript: "await " }[name]);
    const snippet = await copied(page);
    expect(snippet, name).toContain("vk2.a.");
    expect((await runIt(snippet)).stdout, name).toContain(user);
  }
});
