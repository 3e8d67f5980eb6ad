import { expect, helper, test } from "../guide.ts";
import { type Fault, faults, type Sent } from "./faults.ts";
import { everythingShown } from "./security/support.ts";
import { say } from "./vkid/ownApp.ts";

/** What a request is for, by the name of its grant (RFC 6749 §4.1.3 and §6). */
const grants: Readonly<Record<string, Sent>> = { authorization_code: "exchange", refresh_token: "refresh" };

const said = (sent: readonly Sent[]): string => sent.join(", ") || "nothing";

for (const each of faults) {
  const { fault, provoke, state, detail = "", sees, left, sent } = each;
  test(`${fault}: ${state} ${detail}, left is ${left}, sent ${said(sent)}`, async ({ page, context }) => {
    const asked: string[] = [];
    context.on("request", (request) => {
      const [, path] = /\/oauth2\/(auth|revoke)$/.exec(request.url()) ?? [];
      const grant = new URLSearchParams(request.postData() ?? "").get("grant_type");
      if (path) asked.push(grants[grant ?? ""] ?? path);
    });
    const seen = (await provoke(page)) ?? page;
    await expect(helper(seen)).toHaveAttribute("data-state", state);
    await expect(helper(seen)).toHaveAttribute("data-detail", detail);
    await expect(seen.getByRole("main").getByText(sees).filter({ visible: true }).first()).toBeVisible();

    // Nothing is lost that the reader could still use.
    const code = seen.locator("#code");
    if (left === "the code") await expect(code).not.toBeEmpty();
    else if (left === "the token") await expect(seen.locator("#token")).not.toBeEmpty();
    else if (left === "the code, by a command") {
      await seen.getByRole("button", { name: say.en.command }).click();
      const command = seen.locator('[data-slot="command-failed"]');
      await expect(command).toContainText(/code=vk2\.a\.\S+/);
      await expect(command).toContainText(/code_verifier=[\w-]{43}/);
    } else {
      await expect(code).toBeEmpty();
      expect(await everythingShown(seen)).not.toMatch(/vk2\.a\.\w/);
    }

    // And nothing is sent twice.
    expect(asked).toEqual(sent);
    test.info().annotations.push({ type: "the reader sees", description: sees });
  });
}

const columns: Readonly<Record<string, (fault: Fault) => string>> = {
  "what goes wrong": ({ fault }) => fault,
  "how it is provoked": ({ provoked }) => provoked,
  state: ({ state, detail }) => (detail ? `${state}, ${detail}` : state),
  "the reader sees": ({ sees }) => sees,
  "still of use": ({ left }) => left,
  "sent to VK ID": ({ sent }) => said(sent),
};

test("the table of the faults stands in the report", async () => {
  expect(new Set(faults.map(({ fault }) => fault)).size).toBe(faults.length);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = [
    Object.keys(columns),
    Object.keys(columns).map(() => "---"),
    ...faults.map((fault) => Object.values(columns).map((cell) => cell(fault))),
  ];
  await test.info().attach("faults.md", { body: lines.map(row).join("\n"), contentType: "text/markdown" });
});
