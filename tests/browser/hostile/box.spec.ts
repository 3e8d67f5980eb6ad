import { complaint, expect, report, test } from "./judge.ts";
import { pastes } from "./places.ts";
import { generated, naughty } from "./strings.ts";

for (const [path, step] of [
  ["ru/authorize/", 1],
  ["ru/own-app/", 3],
  ["ru/errors/", 3],
] as const) {
  const which = step === 1 ? "every string" : "every third string";
  test(`${which} in the box of ${path}, alone and in VK's answers`, async ({ page }) => {
    await page.goto(path);
    const strings = [...naughty, ...generated].filter((_, index) => index % step === 0);
    const texts = strings.flatMap(pastes);
    const { clean, seen } = await page.evaluate((texts) => {
      const box = document.querySelector("textarea");
      const forget = document.querySelector<HTMLElement>('[data-action="forget"]');
      const clean = look();
      // Nothing is drawn: the page would be laid out anew for every text, and there are thousands.
      document.body.hidden = true;
      const seen = texts.map((text) => {
        if (!box || !forget) throw new Error("no box");
        // What is held already would keep an error from being shown.
        forget.click();
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
        return look();
      });
      return { clean, seen };
    }, texts);
    const complaints = texts.flatMap((text, index) => {
      const after = seen[index];
      const wrong = after ? complaint({}, after, clean) : "not tried";
      return wrong ? [`${text}: ${wrong}`] : [];
    });
    expect(complaints).toEqual([]);
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
