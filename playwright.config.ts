import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./src/dev/browser";

// Found once; the workers, which read this file again, inherit it.
process.env["CHROMIUM_PATH"] ??= findBrowser();

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/setup.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 180_000, // against hanging only: two busy cores are slow
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  outputDir: "test-results/e2e",
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-IE",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"],
      args: asRoot ? [...QUIET, "--no-sandbox"] : QUIET,
    },
  },
});
