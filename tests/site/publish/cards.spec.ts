import { imageSize } from "image-size";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ mode: "default", timeout: 60_000 });

test("every page that may be shared names its language's card by an absolute address", async ({ sites }) => {
  const site = await sites.guide(underPrefix);
  for (const language of ["ru", "en"]) {
    const file = `img/card.${language}.png`;
    const card = site.bytes(file);
    expect(imageSize(card)).toMatchObject({ width: 1200, height: 630, type: "png" });
    expect(card.length, "light enough for every service").toBeLessThan(60_000);
    for (const page of site.pages.filter((each) => each.file.startsWith(`${language}/`))) {
      const named = async (name: string) => page.attribute(`meta[property="og:image${name}"]`, "content");
      expect(await named(""), page.file).toBe(`${underPrefix}${file}`);
      expect([await named(":width"), await named(":height")], page.file).toEqual(["1200", "630"]);
      expect(await named(":alt"), page.file).toMatch(
        language === "ru" ? /^Доступ и.ключи$/ : /^Access and keys$/,
      );
      expect(await page.attribute('meta[name="twitter:card"]', "content")).toBe("summary_large_image");
    }
  }
});
