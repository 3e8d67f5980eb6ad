import axeCore, { type RunOptions } from "axe-core";
import type { Frame, Page } from "playwright/test";

declare global {
  /** Set in the page by `findBarriers`. */
  var axe: typeof import("axe-core");
}

/** What keeps some readers out, and the elements that do. */
export interface Barrier {
  readonly id: string;
  readonly nodes: readonly string[];
}

export interface Look extends Pick<RunOptions, "rules"> {
  /** Only this part is looked at. */
  readonly part?: string | undefined;
  /** Only these rules are asked. */
  readonly only?: readonly string[] | undefined;
}

/**
 * What axe finds in a page, or in a frame of one. It is put into a document once and runs there: axe's own builder for
 * Playwright brings it at every look, and once more into a blank page that it opens to sum up.
 */
export async function findBarriers(
  page: Page | Frame,
  { part, only, rules = {} }: Look = {},
): Promise<readonly Barrier[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeCore.source);
  return page.evaluate(
    async ({ part, ...options }) => {
      const { violations } = await axe.run(part ?? document, options);
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 160)) }));
    },
    {
      part,
      rules,
      ...(only && { runOnly: { type: "rule" as const, values: [...only] } }),
      // Of what is right, axe need not make a list.
      resultTypes: ["violations" as const],
    },
  );
}

/** By how many pixels the page is wider than the screen, with text, and nothing but text, of this size. */
export function overflow(page: Page, textSize: "100%" | "200%" = "100%"): Promise<number> {
  return page.evaluate((fontSize) => {
    const { documentElement } = document;
    documentElement.style.fontSize = fontSize;
    const over = documentElement.scrollWidth - innerWidth;
    documentElement.style.fontSize = "";
    return over;
  }, textSize);
}
