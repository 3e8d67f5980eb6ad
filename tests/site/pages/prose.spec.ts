import type { Page } from "playwright/test";
import { createMarkdown } from "../../../config/markdown.ts";
import { createPageStyle } from "../../../config/pageStyle.ts";
import { readSite } from "../../../config/site.ts";
import { readStyles } from "../../../config/styles.ts";
import { expect, test } from "../support/test.ts";

const reading = readSite({ SITE_URL: "https://example.org/guide/" });
if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
const markdown = createMarkdown(reading.site);
const pageStyle = createPageStyle(await readStyles());

/** Shows Markdown as the text of a page, in the style that the page would wear. */
async function show(page: Page, source: string, width = 1280): Promise<void> {
  const text = `<div class="prose flow">${markdown.render(source)}</div>`;
  await page.setViewportSize({ width, height: 800 });
  await page.setContent(`<!doctype html><style>${pageStyle(text)}</style>${text}`);
}

const property = (page: Page, selector: string, name: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll(
      (found, wanted) => found.map((each) => getComputedStyle(each).getPropertyValue(wanted)),
      name,
    );

test("a list within a list or a callout keeps its markers and stands further in", async ({ page }) => {
  await show(page, "1. One\n   - Two\n     - Three\n\n> - Four\n>\n> Five\n{.box-note}\n\n- Six\n  1. Seven");
  const markers = await property(page, "li", "list-style-type");
  expect(markers).toEqual(["decimal", "circle", "square", "disc", "disc", "decimal"]);
  const starts = await page
    .locator("li")
    .evaluateAll((items) => items.map((each) => each.getBoundingClientRect().x));
  const [one = 0, two = 0, three = 0, , six = 0, seven = 0] = starts;
  expect(two - one).toBeGreaterThan(16);
  expect(three - two).toBeGreaterThan(16);
  expect(seven - six).toBeGreaterThan(16);
});

test("what follows in an item stands apart from what comes before, in a tight list too", async ({ page }) => {
  await show(
    page,
    "1. One\n   ```\n   curl\n   ```\n   - Two\n\n\n<!-- -->\n\n1. Three\n\n   Four\n\n   > Five\n",
  );
  const margins = await property(page, "li :is(pre, ul, p + *)", "margin-top");
  expect(margins).toHaveLength(4);
  for (const margin of margins) expect(Number.parseFloat(margin)).toBeGreaterThanOrEqual(8);
});

test("a column is aligned as its page says, without a style of any element", async ({ page }) => {
  const table = "| A | B | C | D |\n|---|--:|:-:|:--|\n| 1 | 2 | 3 | 4 |";
  expect(markdown.render(table)).not.toContain("style");
  await show(page, table);
  const ends = ["left", "right", "center", "left"];
  expect(await property(page, "th, td", "text-align")).toEqual([...ends, ...ends]);
  await show(page, table, 360);
  expect(await property(page, "td", "text-align"), "beside its label").toEqual(["left", "left", "left"]);
  await show(page, "| A | B |\n|---|---|\n| 1 | 2 |");
  expect(await page.locator("style").textContent()).not.toMatch(/\.(right|center)/);
});
