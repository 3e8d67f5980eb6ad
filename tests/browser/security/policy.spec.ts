import { expect, test, vkIdOf } from "../../guide.ts";

for (const [path, vkIdAnswers] of [
  ["en/authorize/", false],
  ["en/own-app/", true],
] as const) {
  test(`the browser holds ${path} to its policy, and the watch over every test sees what breaks it`, {
    tag: "@row-21",
  }, async ({ page, practice, complaints }) => {
    await page.goto(path);
    // Text that would become elements or a script throws.
    const sinks = await page.evaluate(() => {
      const attempts = {
        innerHTML: () => Reflect.set(document.body, "innerHTML", "<b>made</b>"),
        srcdoc: () => Reflect.set(document.createElement("iframe"), "srcdoc", "<b>made</b>"),
        write: () => document.write("<b>made</b>"),
        script: () => Reflect.set(document.createElement("script"), "text", "made = 1"),
      };
      return Object.entries(attempts).flatMap(([name, attempt]) => {
        try {
          attempt();
          return name;
        } catch {
          return [];
        }
      });
    });
    expect(sinks).toEqual([]);

    const answers = await page.evaluate(
      async ([elsewhere, vkId]) => {
        const ask = (address: string) =>
          fetch(`${address}/oauth2/user_info`, { method: "POST", mode: "no-cors" }).then(
            () => true,
            () => false,
          );
        const base = document.createElement("base");
        base.href = elsewhere;
        document.head.append(base);
        const form = document.createElement("form");
        form.action = elsewhere;
        form.setAttribute("style", "color: red");
        document.body.append(form);
        form.submit();
        const image = new Image();
        const picture = new Promise((resolve) => {
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = `${elsewhere}/favicon.ico`;
        });
        return { picture: await picture, elsewhere: await ask(elsewhere), vkId: await ask(vkId) };
      },
      [new URL(practice).origin, vkIdOf(practice)] as const,
    );
    expect(answers).toEqual({ picture: false, elsewhere: false, vkId: vkIdAnswers });
    const wanted = [
      "base-uri",
      "connect-src",
      "form-action",
      "img-src",
      "require-trusted-types-for",
      "style-src-attr",
    ];
    const seen = () => complaints.flatMap((text) => /^Content Security Policy (\S+)/.exec(text)?.[1] ?? []);
    await expect.poll(() => [...new Set(seen())].sort()).toEqual(wanted);
    // On purpose, this once.
    complaints.length = 0;
  });
}

test("an error in a page's script fails the test that met it", async ({ page, complaints }) => {
  await page.goto("en/permissions/");
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("on purpose");
    });
  });
  await expect.poll(() => complaints).toEqual(["page error: on purpose"]);
  complaints.length = 0;
});
