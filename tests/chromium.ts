import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Where systems keep their own Chromium or Chrome. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A browser for the tests: the system's, else one that Playwright has downloaded; nothing where there is neither. */
export function findChromium(): string | undefined {
  return [...places, chromium.executablePath()].find((place) => existsSync(place));
}

/** How Chromium is started: quiet, without calls home, and without its sandbox where root cannot have one. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];
