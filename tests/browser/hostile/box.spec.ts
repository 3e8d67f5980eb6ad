import { complaint, expect, report, test } from "./judge.ts";
import { pastes } from "./places.ts";
import { generated, naughty } from "./strings.ts";

for (const [path, step, states] of [
  ["ru/authorize/", 1, ["ready", "unconfirmed", "failed", "token"]],
  ["ru/own-app/", 3, ["ready", "failed", "token"]],
  ["ru/errors/", 3, ["ready", "token"]],
] as const) {
  const which = step === 1 ? "every string" : "every third string";
  test(`${which} in the box of ${path}, alone and in VK's answers`, async ({ page }) => {
    await page.goto(path);
    const strings = [...naughty, ...generated].filter((_, index) => index % step === 0);
    const texts = strings.flatMap(pastes);
    const { clean, seen } = await page.evaluate(async (texts) => {
      const box = document.querySelector("textarea");
      const forget = document.querySelector<HTMLElement>('[data-action="forget"]');
      const loading = document.querySelector<HTMLElement>('[data-part="loading"]');
      if (!box || !forget) throw new Error("no box");
      const { port1, port2 } = new MessageChannel();
      const turn = () =>
        new Promise((resolve) => {
          port1.onmessage = resolve;
          port2.postMessage("");
        });
      const clean = look();
      // Nothing is drawn: the page would be laid out anew for every text, and there are thousands.
      document.body.hidden = true;
      const seen = [];
      for (const text of texts) {
        // What is held already would keep an error from being shown.
        forget.click();
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
        // VK ID's page asks its second part for the panel of a token.
        do await turn();
        while (loading && !loading.hidden);
        seen.push(look());
      }
      return { clean, seen };
    }, texts);
    const complaints = texts.flatMap((text, index) => {
      const after = seen[index];
      const wrong = after ? complaint({}, after, clean) : "not tried";
      return wrong ? [`${text}: ${wrong}`] : [];
    });
    expect(complaints).toEqual([]);
    // The box was read: each kind of answer came to its end.
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(states));
    report(`${strings.length} strings × ${pastes("").length} pastes into the box of ${path}`);
  });
}

// A page that hangs outlives the test's own time.
test("a megabyte in the box does not hang the page", async ({ page }) => {
  await page.goto("ru/authorize/");
  for (const unit of ["a", "<b>", "🎫", '{"access_token":"', "error=x&", "&quot;", "\\u0022", " "]) {
    const { clean, after } = await page.evaluate((unit) => {
      const clean = look();
      const box = document.querySelector("textarea");
      if (!box) throw new Error("no box");
      box.value = unit.repeat(1e6 / unit.length);
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
      return { clean, after: look() };
    }, unit);
    expect(complaint({}, after, clean), unit).toBeUndefined();
  }
});
