import { defineConfig } from "vitest/config";

const needsDatabase = { globalSetup: "tests/setup/cluster.ts", setupFiles: "tests/setup/slot.ts" };
const needsBuild = "tests/setup/build.ts";
const database = ["tests/db/**", "tests/domain/**", "tests/platform/**"];
const api = ["tests/api/**", "tests/http/**"];
/** What the API promises over HTTP is run twice: over our entry, and over the routes of the App Router. */
const byRoutes = ["tests/api/rest/**/*.test.ts", "tests/http/request-bounds.test.ts"];
const scripts = ["tests/scripts/**"];
const fire = ["tests/fire/**"];
const files = (folders: string[]) => folders.map((folder) => `${folder}/*.test.ts`);

// tests/fire/checks-are-checked.test.ts runs tests on a copy of the code with something missing.
const source = process.env["SOURCE"] ?? new URL("./src", import.meta.url).pathname;

export default defineConfig({
  resolve: { alias: { "@": source } },
  test: {
    // Long enough for two slow cores: a limit against hanging, never a measurement.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of a test's time is PostgreSQL's: left alone, Vitest keeps one core free.
    maxWorkers: "100%",
    env: {
      MODE: "test",
      WEBHOOK_ALLOW_HOSTS: "127.0.0.1:*",
      APP_URL: "http://localhost:3000",
      DATABASE_URL: "postgres://postgres@localhost:1/none",
      SESSION_SECRET: "development-session-secret-of-the-tests",
      KEYRING: `test:${Buffer.alloc(32, "test").toString("base64")}`,
      MAIL_FROM: "UDAM <no-reply@udam.test>",
      LOG_LEVEL: "silent",
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...database, ...api, ...scripts, ...fire],
        },
      },
      { extends: true, test: { name: "database", include: files(database), ...needsDatabase } },
      { extends: true, test: { name: "api", include: files(api), ...needsDatabase } },
      {
        extends: true,
        test: { name: "routes", include: byRoutes, env: { API_DOOR: "routes" }, ...needsDatabase },
      },
      {
        extends: true,
        test: {
          name: "scripts",
          include: files(scripts),
          ...needsDatabase,
          globalSetup: [needsDatabase.globalSetup, needsBuild],
        },
      },
      {
        extends: true,
        test: {
          name: "fire",
          include: files(fire),
          globalSetup: needsBuild,
          // What is measured as promised is measured alone; a short run mostly waits.
          fileParallelism: process.env["FULL"] !== "1",
          maxWorkers: 4,
          // Projects that run side by side must have as many workers.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
