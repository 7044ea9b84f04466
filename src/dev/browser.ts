import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The headless one first: a browser without a window draws a page in half the time. */
const INSTALLED = [
  "chromium-headless-shell",
  "chromium",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const ADVICE =
  "No browser to test with. Install Chromium or Chrome, or set CHROMIUM_PATH to one, or run " +
  "`npx playwright install --with-deps chromium` where that can be downloaded.";

/** The browser to test with: CHROMIUM_PATH, an installed one, Playwright's own, or Playwright's own downloaded now. */
export function findBrowser(): string {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen !== undefined) {
    if (runs(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not run.`);
  }
  const installed = INSTALLED.find(runs);
  if (installed !== undefined) return fullPath(installed);
  if (!existsSync(chromium.executablePath())) download();
  return chromium.executablePath();
}

/** Asks it for its version: on some systems `chromium-browser` is only a note on how to install one. */
function runs(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

function fullPath(command: string): string {
  return command.startsWith("/") ? command : execFileSync("which", [command], { encoding: "utf8" }).trim();
}

function download(): void {
  try {
    execFileSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
      stdio: ["ignore", "inherit", "inherit"],
    });
  } catch {
    throw new Error(ADVICE);
  }
}
