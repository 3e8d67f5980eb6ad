import { defineConfig } from "playwright/test";
import { chromiumArguments, findQuickChromium } from "./tests/chromium.ts";

const executablePath = findQuickChromium();

export default defineConfig({
  testDir: "tests",
  globalSetup: "./tests/setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  workers: 2,
  // Generous, since nothing is measured by the clock here: a busy machine is no fault of the guide.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    browserName: "chromium",
    ...(process.env["GUIDE_URL"] && { baseURL: process.env["GUIDE_URL"] }),
    launchOptions: { args: chromiumArguments, ...(executablePath && { executablePath }) },
    screenshot: "only-on-failure",
  },
});
