import { defineConfig } from "playwright/test";
import { chromiumArguments, findChromium } from "./tests/chromium.ts";

const executablePath = findChromium();

export default defineConfig({
  testDir: "tests",
  globalSetup: "./tests/setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  // Tests wait more than they work: a third keeps two cores busy.
  workers: 3,
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    browserName: "chromium",
    ...(process.env["GUIDE_URL"] && { baseURL: process.env["GUIDE_URL"] }),
    launchOptions: { args: chromiumArguments, ...(executablePath && { executablePath }) },
    screenshot: "only-on-failure",
  },
});
