import { existsSync } from "node:fs";
import { firefox, webkit } from "playwright";
import { defineConfig } from "playwright/test";
import { chromiumArguments, findQuickChromium } from "./tools/chromium.ts";

const executablePath = findQuickChromium();
const others = [
  { name: "firefox", browser: firefox },
  { name: "webkit", browser: webkit },
] as const;

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
    ...(process.env["GUIDE_URL"] && { baseURL: process.env["GUIDE_URL"] }),
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
        launchOptions: {
          // One process for all pages of a test: a test leads to VK and back, and each host would start its own.
          args: [...chromiumArguments, "--renderer-process-limit=1"],
          ...(executablePath && { executablePath }),
        },
      },
    },
    // Where Playwright's Firefox and WebKit are installed, they go the whole way as well.
    ...others
      .filter(({ browser }) => existsSync(browser.executablePath()))
      .map(({ name }) => ({
        name,
        testMatch: [
          "browser/mainJob.spec.ts",
          "browser/noScript.spec.ts",
          "browser/share.spec.ts",
          "browser/theme.spec.ts",
          "browser/vkSaysNo.spec.ts",
          "browser/vkid/mainJob.spec.ts",
          "browser/vkid/backAndReload.spec.ts",
        ],
        use: { browserName: name },
      })),
  ],
});
