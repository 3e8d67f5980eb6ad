import type { FrameLocator } from "playwright/test";
import { expect, frameGuide, languages, test } from "../guide.ts";

/** What a click in the frame could press. */
function pressable(frame: FrameLocator) {
  return frame.locator("a, button, input, textarea, summary, select").filter({ visible: true });
}

for (const language of languages) {
  test(`framed by another site, the ${language} page shows a link to itself and nothing to press beside it`, {
    tag: "@row-23",
  }, async ({ page, guide, practice }) => {
    const frame = await frameGuide(page, `${guide}${language}/authorize/`, practice);
    await expect(frame.locator("#helper")).toHaveAttribute("data-state", "framed");
    await expect(
      frame.getByText(
        { ru: "Страница открыта внутри чужого сайта", en: "This page is shown inside another site" }[
          language
        ],
      ),
    ).toBeVisible();
    const controls = pressable(frame);
    await expect(controls).toHaveCount(1);
    await expect(controls).toHaveAttribute("href", `${guide}${language}/authorize/`);
    await expect(controls).toHaveAttribute("target", "_blank");
  });
}

test("framed, no other page with a helper shows anything beside its link", { tag: "@row-23" }, async ({
  page,
  guide,
  practice,
}) => {
  for (const slug of ["errors", "old-app", "own-app"]) {
    const frame = await frameGuide(page, `${guide}en/${slug}/`, practice);
    await expect(frame.locator("#helper")).toHaveAttribute("data-state", "framed");
    await expect(pressable(frame)).toHaveAttribute("href", `${guide}en/${slug}/`);
    await expect(frame.locator("#helper, #answer").filter({ visible: true })).toHaveCount(0);
  }
});

test("framed with a code in its address, the page shows no code", { tag: "@row-23" }, async ({
  page,
  guide,
  practice,
}) => {
  const frame = await frameGuide(page, `${guide}en/authorize/?code=4f1d0c77aa90be2213`, practice);
  await expect(frame.locator("#helper")).toHaveAttribute("data-state", "framed");
  await expect(frame.locator("#code")).toBeEmpty();
});

test("a host that sends the guide's headers lets nobody frame it", { tag: "@row-22" }, async ({ page }) => {
  const headers = (await page.request.get("en/authorize/")).headers();
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-frame-options"]).toBe("DENY");
});
