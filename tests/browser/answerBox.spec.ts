import type { Page } from "playwright/test";
import {
  beginAttempt,
  comeBack,
  copied,
  expect,
  getAnswer,
  helper,
  languages,
  madeUpAnswer,
  madeUpCode,
  madeUpToken,
  paste,
  test,
  tokenIn,
  userIn,
  watchRequests,
  words,
} from "../guide.ts";

for (const language of languages) {
  const say = words[language];

  test(`the ${language} reader pastes VK's answer and has the token: masked, shown, hidden, copied`, {
    tag: "@row-31",
  }, async ({ page }) => {
    const answer = await getAnswer(page, language);
    const token = tokenIn(answer);
    await paste(page, answer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(page.locator("#step2-title")).toBeFocused();
    const panel = page.getByRole("region", {
      name: { ru: "Ваш токен", en: "Your token" }[language],
      exact: true,
    });
    const place = panel.locator("#token");
    await expect(place).toBeVisible();
    expect(await panel.innerText()).not.toContain(token.slice(6, 20));

    const shows = page.getByRole("button", { name: /Показать|Show/ });
    await expect(shows).toHaveCount(1);
    await expect(shows).toHaveAccessibleName(say.show);
    await shows.click();
    await expect(place).toHaveText(token);
    await page.getByRole("button", { name: say.hide }).click();
    await expect(place).not.toContainText(token.slice(6, 20));
    await page.getByRole("button", { name: say.copy }).click();
    await expect.poll(() => copied(page)).toBe(token);

    await expect(panel).toContainText(`id${userIn(answer)}`);
    await expect(
      panel.getByText({ ru: "срока не назвал", en: "VK gave no expiry date" }[language]),
    ).toBeVisible();
    await expect(panel.getByRole("listitem")).toHaveText([/groups/, /ads/, /offline/, /stats/]);
    await expect(panel).toContainText(
      {
        ru: "Что из этого дали, скажет метод",
        en: "tells how much of it was granted.",
      }[language],
    );
    await expect(
      page.getByRole("link", { name: { ru: "Забрать доступ", en: "Take access back" }[language] }).first(),
    ).toBeVisible();
  });

  test(`the ${language} reader pastes a code, and step 2 takes it with a caution`, async ({ page }) => {
    await page.goto(`${language}/authorize/`);
    await paste(page, madeUpCode);
    await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
    await expect(helper(page)).toHaveAttribute("data-detail", "counting");
    await expect(page.locator("#code")).toHaveText(madeUpCode);
    await expect(page.locator("#step2-title")).toBeFocused();
    await expect(page.locator("#link2")).toHaveAttribute("href", new RegExp(madeUpCode));
    await expect(
      page.getByText({ ru: "Начинали не отсюда?", en: "Did you start somewhere else?" }[language]),
    ).toBeVisible();
    await expect(page.getByText({ ru: /Код найден/, en: /Found a code/ }[language])).toBeVisible();
  });

  test(`the ${language} page names a failure that the reader pastes, with the way to its entry`, async ({
    page,
  }) => {
    await page.goto(`${language}/authorize/`);
    await page.locator("#answer-box").evaluate((box) => box.scrollIntoView({ block: "end" }));
    await paste(page, '{"error":"invalid_request","error_description":"Security Error"}');
    const entry = helper(page).locator(`a[href$="/${language}/errors/#security-error"]`).last();
    await expect(entry).toBeVisible();
    await expect(entry).toHaveText(
      { ru: "Старый вход закрыт для этого приложения", en: "The older sign-in is closed to this app" }[
        language
      ],
    );
    // The steps above have become shorter by a screen, and the name must not have gone with them.
    await expect(page.locator("#answer")).toBeInViewport({ ratio: 1 });
    await expect(entry).toBeInViewport({ ratio: 1 });
    await paste(page, "5f");
    await expect(entry).toBeHidden();
  });

  test(`the ${language} page says so when it does not know an error, and when it finds nothing`, async ({
    page,
  }) => {
    await page.goto(`${language}/authorize/`);
    await paste(page, '{"error":"brand_new","error_description":"Nobody has met this"}');
    const unknown = page.getByText(
      { ru: "Такой мы здесь ещё не встречали", en: "We have not met this one here yet" }[language],
    );
    const nothing = page.getByText({ ru: "Ни токена, ни ошибки", en: "no token and no error" }[language]);
    await expect(unknown).toBeVisible();
    await expect(nothing).toBeHidden();
    await expect(
      helper(page).getByRole("link", {
        name: { ru: "Все известные ошибки", en: "All known errors" }[language],
      }),
    ).toHaveAttribute("href", new RegExp(`/${language}/errors/$`));
    await paste(page, { ru: "как дела сегодня?", en: "how are you today?" }[language]);
    await expect(nothing).toBeVisible();
    await expect(unknown).toBeHidden();
    await page.locator("#answer").clear();
    await expect(nothing).toBeHidden();
  });
}

for (const slug of ["authorize", "own-app", "errors"]) {
  test(`what the box of ${slug} finds is said aloud`, async ({ page }) => {
    await page.goto(`en/${slug}/`);
    const said = page.getByRole("status").and(page.locator("#answer-notes"));
    // What is to be said aloud later has to be there before.
    await expect(said).toHaveCount(1);
    await expect(said).toHaveText("", { useInnerText: true });
    for (const [text, words] of [
      ["how are you today?", /^There is no token and no error in this\./],
      ["Security Error", /^This is an error from VK\.[\s\S]*The older sign-in is closed to this app$/],
      ['{"error":"brand_new"}', /We have not met this one here yet/],
    ] as const) {
      await paste(page, text);
      await expect(said).toHaveText(words, { useInnerText: true });
    }
    await page.locator("#answer").clear();
    await expect(said).toHaveText("", { useInnerText: true });
  });
}

test("of a code in the box, step 2 says aloud what comes of it; where there is no step, the box does", async ({
  page,
}) => {
  const box = page.getByRole("status").and(page.locator("#answer-notes"));
  await page.goto("en/authorize/");
  await paste(page, madeUpCode);
  await expect(page.getByText("Found a code.")).toBeVisible();
  await expect(page.locator('[data-slot="say"]')).toHaveText("Check that this code is yours");
  await expect(box).toHaveText("", { useInnerText: true });
  await page.goto("en/errors/");
  await paste(page, madeUpCode);
  await expect(box).toHaveText(/^This is a code, not an error/, { useInnerText: true });
});

test("a whole address with a code, pasted, gives its code", async ({ page, guide }) => {
  await page.goto("en/authorize/");
  await paste(page, `${guide}en/authorize/?code=${madeUpCode}`);
  await expect(page.locator("#code")).toHaveText(madeUpCode);
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
});

test("VK's answer about an expired code, pasted, ends the attempt", async ({ page }) => {
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  await paste(page, '{"error":"invalid_grant","error_description":"Code is invalid or expired."}');
  await expect(helper(page)).toHaveAttribute("data-state", "expired");
  expect(await page.content()).not.toContain(madeUpCode);
  await expect(page.locator("#link2")).not.toHaveAttribute("href");
  await expect(helper(page).locator('a[href$="/en/errors/#code-expired"]')).toBeVisible();
});

test("other failures, and what is nothing, leave the code that the reader holds", async ({ page }) => {
  const state = await beginAttempt(page, "en");
  await comeBack(page, "en", { code: madeUpCode, state });
  for (const text of [
    '{"error":"invalid_client","error_description":"client_secret is undefined"}',
    '{"error":"access_denied","error_description":"User denied your request"}',
    '{"error":"brand_new"}',
    "what is all this?",
  ]) {
    await paste(page, text);
    await expect(helper(page)).toHaveAttribute("data-state", "returned");
    await expect(page.locator("#code")).toHaveText(madeUpCode);
  }
  await paste(page, madeUpCode);
  await expect(helper(page)).toHaveAttribute("data-state", "returned");
});

for (const [text, entry] of [
  ['{"error":{"error_code":6,"error_msg":"Too many requests per second"}}', "rate"],
  ['{"error":"invalid_grant","error_description":"Code is invalid or expired."}', "code-expired"],
  ['{"error":"access_denied","error_description":"User denied your request"}', "access-denied"],
] as const) {
  test(`an error (${entry}) pasted beside an open token is named, and leaves the token`, async ({ page }) => {
    await page.goto("en/authorize/");
    await paste(page, madeUpAnswer);
    await paste(page, text);
    await expect(helper(page).locator(`a[href$="/en/errors/#${entry}"]`)).toBeVisible();
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await page.getByRole("button", { name: words.en.show }).click();
    await expect(page.locator("#token")).toHaveText(madeUpToken);
  });
}

test("a token that ends says when, on the reader's clock", async ({ page }) => {
  await page.clock.install({ time: new Date(2026, 10, 21, 12, 30) });
  await page.goto("en/authorize/");
  await paste(page, JSON.stringify({ access_token: madeUpToken, expires_in: 86400, user_id: 8492 }));
  const panel = page.getByRole("region", { name: "Your token" });
  await expect(panel).toContainText("expires in 24 hours, on 22 November 2026 at 12:30");
  await expect(panel.getByText("VK gave no expiry date")).toBeHidden();
});

test("a community's token is the community's, and nobody's profile is named", async ({ page }) => {
  await page.goto("en/authorize/");
  await paste(page, JSON.stringify({ access_token_22558194: madeUpToken, expires_in: 0 }));
  await expect(helper(page)).toHaveAttribute("data-state", "token");
  const panel = page.getByRole("region", { name: "Your token" });
  await expect(panel.getByText("community 22558194")).toBeVisible();
  await expect(panel.getByText("profile id")).toBeHidden();
});

for (const slug of ["authorize", "own-app", "errors"]) {
  test(`with a community's key, ${slug} tries a method for communities, and says nothing of what a person was asked`, async ({
    page,
  }) => {
    const asked = page.getByRole("heading", { name: /^(Asked for and granted|What this page asked for)$/ });
    const snippets = page.locator(".snippets pre").filter({ hasText: "/method/" });
    await page.goto(`en/${slug}/`);
    await paste(page, JSON.stringify({ access_token_22558194: madeUpToken, expires_in: 0 }));
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(asked).toBeHidden();
    await expect(snippets).toHaveText(Array(3).fill(/\/method\/groups\.getTokenPermissions\b/));

    await paste(page, madeUpAnswer);
    await expect(asked).toBeVisible({ visible: slug === "authorize" });
    await expect(snippets).toHaveText(Array(3).fill(/\/method\/users\.get\b/));
  });
}

for (const text of [
  '{"error":{"error_code":15,"error_msg":"Access denied: no access to call this method"}}',
  "User authorization failed",
  "User authorization failed: user revoke access for this token.",
  "Error: Too many requests per second",
]) {
  test(`an error of a method is named and changes nothing, as the token it is about is there already: ${text}`, async ({
    page,
  }) => {
    await page.goto("en/authorize/");
    await paste(page, text);
    await expect(helper(page).locator('a[href*="/en/errors/#"]').filter({ visible: true }).last()).toHaveText(
      "Error of an API method",
    );
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
  });
}

test("a token alone says nothing of whose it is, nor when it ends", async ({ page }) => {
  await page.goto("en/authorize/");
  await paste(page, madeUpToken);
  const panel = page.getByRole("region", { name: "Your token" });
  await expect(panel.getByText("not named in the answer")).toBeVisible();
  await expect(panel.getByText("profile id")).toBeHidden();
  await expect(panel.getByText("VK gave no expiry date")).toBeHidden();
});

for (const slug of ["authorize", "own-app", "errors"]) {
  test(`a token that was pasted on ${slug} is hidden in the panel, and stands in the box no more`, async ({
    page,
  }) => {
    await page.goto(`en/${slug}/`);
    await paste(page, madeUpAnswer);
    await expect(helper(page)).toHaveAttribute("data-state", "token");
    await expect(page.locator("#answer")).toHaveValue("");
    expect(await page.locator("body").innerText()).not.toContain(madeUpToken);
  });
}

test("a reader who types keeps the place they type at, whatever the box finds", async ({ page }) => {
  await page.goto("en/authorize/");
  const box = page.getByRole("textbox", { name: "VK’s answer" });
  const text = "access_token=vk1.a.typed-by-hand-0123456789-0123456789";
  await box.pressSequentially(text);
  await expect(box).toHaveValue(text);
  await expect(box).toBeFocused();
});

test("a reader who types VK's words by hand gets the failure named, and no code made of them", async ({
  page,
}) => {
  await page.goto("en/authorize/");
  const box = page.getByRole("textbox", { name: "VK’s answer" });
  await box.pressSequentially("Security Error");
  await expect(box).toBeFocused();
  await expect(helper(page).locator('a[href$="/en/errors/#security-error"]').last()).toBeVisible();
  await expect(page.locator("#code")).toBeEmpty();
  await expect(helper(page)).not.toHaveAttribute("data-state", "unconfirmed");
});

/** Makes half a word of the box as keyboards do that are more than keys. */
const halfWords: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async "left over by Backspace"(page) {
    await page.keyboard.type("abcdefghi");
    await page.keyboard.press("Backspace");
  },
  async "brought back by Undo"(page) {
    await page.keyboard.type("abcdefghi");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("ControlOrMeta+Z");
  },
  async "that a phone's keyboard composes"(page) {
    const keyboard = await page.context().newCDPSession(page);
    const text = "Security";
    await keyboard.send("Input.imeSetComposition", { text, selectionStart: 8, selectionEnd: 8 });
  },
};
for (const [name, make] of Object.entries(halfWords)) {
  test(`half a word ${name} is no code, and the reader stays where they type`, async ({ page }) => {
    await page.goto("en/authorize/");
    const box = page.getByRole("textbox", { name: "VK’s answer" });
    await box.focus();
    await make(page);
    await expect(box).toHaveValue(/^(abcdefghi?|Security)$/);
    await expect(page.getByText("There is no token and no error in this.")).toBeVisible();
    await expect(helper(page)).toHaveAttribute("data-state", "ready");
    await expect(page.locator("#code")).toBeEmpty();
    await expect(box).toBeFocused();
  });
}

test("a code that a phone's keyboard puts in from its own clipboard is taken", async ({ page }) => {
  await page.goto("en/authorize/");
  await page.getByRole("textbox", { name: "VK’s answer" }).focus();
  // It comes as if it was typed, all at once.
  await page.keyboard.insertText(madeUpCode);
  await expect(page.locator("#code")).toHaveText(madeUpCode);
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
});

test("a code that the reader types by hand is taken once they press Enter", async ({ page }) => {
  await page.goto("en/authorize/");
  const box = page.getByRole("textbox", { name: "VK’s answer" });
  await box.pressSequentially(madeUpCode);
  await expect(page.locator("#code")).toBeEmpty();
  await box.press("Enter");
  await expect(page.locator("#code")).toHaveText(madeUpCode);
  await expect(helper(page)).toHaveAttribute("data-state", "unconfirmed");
});

test("a reader who goes on typing is not carried away each time, though what they type is a failure", async ({
  page,
}) => {
  await page.goto("en/authorize/");
  const box = page.getByRole("textbox", { name: "VK’s answer" });
  await box.pressSequentially("Security Error");
  await expect(helper(page)).toHaveAttribute("data-state", "failed");
  const top = () => box.evaluate((element) => element.getBoundingClientRect().top);
  await box.evaluate((element) => element.scrollIntoView());
  const before = await top();
  await box.pressSequentially(" 2");
  expect(await top()).toBe(before);
});

test("the button wipes everything from the page", async ({ page }) => {
  await page.goto("en/authorize/");
  await paste(page, madeUpAnswer);
  await page.getByRole("button", { name: words.en.show }).click();
  await page.getByRole("checkbox", { name: words.en.realToken }).check();
  await page.getByRole("button", { name: "Wipe everything from this page" }).click();
  await expect(helper(page)).toHaveAttribute("data-state", "ready");
  expect(await page.content()).not.toContain(madeUpToken);
  expect(await page.content(), "whose it was").not.toContain("8492");
  await expect(page.locator("#answer")).toHaveValue("");
  await expect(page.locator("#step2-title")).toBeFocused();
  await expect(page.locator("#step2").getByText("Wiped.")).toBeInViewport();
});

test("what is pasted is shown as text and sent nowhere", { tag: "@row-20" }, async ({ page }) => {
  await page.goto("en/authorize/");
  const requests = watchRequests(page);
  for (const text of [
    madeUpAnswer,
    `{"access_token":"${madeUpToken}","user_id":1,"x":"<img id=made src=/x>"}`,
    '{"error":"<img id=made src=/x>","error_description":"<script id=made>1</script>"}',
    `https://localhost/?code=${madeUpCode}`,
    "https://oauth.vk.ru/error?err=2",
  ]) {
    await paste(page, text);
  }
  expect(await page.locator("#made").count()).toBe(0);
  // The page's own pictures come when they scroll into sight.
  expect(requests.filter((address) => !/\/img\/[\w.-]+\.svg$/.test(address))).toEqual([]);
});
