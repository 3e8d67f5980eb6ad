// Before the tests: makes sure that there is a browser to run them in.
import { spawnSync } from "node:child_process";
import { findChromium } from "../tools/chromium.ts";
import { playwrightCommand } from "../tools/playwright.ts";

/** The ways to a browser, in the order in which they are tried. */
const ways: readonly (readonly string[])[] = [
  [process.execPath, playwrightCommand, "install", "chromium"],
  ...(process.getuid?.() === 0
    ? [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "chromium-headless-shell"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"],
      ]
    : []),
];

for (const [command = "", ...words] of ways) {
  if (findChromium()) break;
  console.log(`No browser yet: ${[command, ...words].join(" ")}`);
  spawnSync(command, words, { stdio: "inherit" });
}

if (!findChromium()) {
  console.error(
    "The tests need a browser. Install Chromium, or run: npx playwright install --with-deps chromium",
  );
  process.exitCode = 1;
}
