import { defineConfig } from "vitest/config";

const needsDatabase = { globalSetup: "tests/setup/cluster.ts", setupFiles: "tests/setup/slot.ts" };
const database = ["tests/db/**", "tests/domain/**", "tests/platform/**"];
const api = ["tests/api/**", "tests/http/**"];
const scripts = ["tests/scripts/**"];
const fire = ["tests/fire/**"];
const files = (folders: string[]) => folders.map((folder) => `${folder}/*.test.ts`);

export default defineConfig({
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  test: {
    // Long enough for two slow cores: a limit against hanging, never a measurement.
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
      { extends: true, test: { name: "scripts", include: files(scripts), ...needsDatabase } },
      {
        extends: true,
        // One after the other: each has a PostgreSQL and an app of its own, and some measure.
        test: {
          name: "fire",
          include: files(fire),
          globalSetup: "tests/fire/setup.ts",
          fileParallelism: false,
        },
      },
    ],
  },
});
