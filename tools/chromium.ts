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

/** Debian's Chromium without windows: the same engine, at a third of the cost per page. */
const shell = "/usr/bin/chromium-headless-shell";

/** A whole browser: the system's, else one that Playwright has downloaded; nothing where there is neither. */
export function findChromium(): string | undefined {
  return [...places, chromium.executablePath()].find((place) => existsSync(place));
}

/** What most tests run in: the shell where there is one. It has no back/forward cache; that takes a whole browser. */
export function findQuickChromium(): string | undefined {
  return existsSync(shell) ? shell : findChromium();
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
