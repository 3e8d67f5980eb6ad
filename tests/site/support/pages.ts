import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base } from "playwright/test";
import { sayMistake } from "../../../config/frontMatter.ts";
import { readPages } from "../../../config/pages.ts";
import { readPermissions } from "../../../config/permissions.ts";

export { expect } from "playwright/test";

export const permissions = readPermissions();

/** What the build says of pages in a folder that holds these files; it calls the folder nothing. */
export const test = base.extend<{
  readFiles: (files: Readonly<Record<string, string | Uint8Array>>) => string[];
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
  readFiles: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "pages-"));
    await use((files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const { mistakes } = readPages(permissions, join(folder, "pages"), join(folder, "img"));
      return mistakes.map((mistake) => sayMistake(mistake).replaceAll(`${folder}/`, ""));
    });
    rmSync(folder, { recursive: true });
  },
});
