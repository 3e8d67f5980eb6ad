import { fileURLToPath } from "node:url";

/** Playwright's own command, for Node: on Windows `npx` goes by another name. */
export const playwrightCommand = fileURLToPath(
  new URL("cli.js", import.meta.resolve("playwright/package.json")),
);
