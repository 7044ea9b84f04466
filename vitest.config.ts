import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  test: {
    env: {
      MODE: "test",
      APP_URL: "http://localhost:3000",
      DATABASE_URL: "postgres://postgres@localhost:1/none",
      SESSION_SECRET: "development-session-secret-of-the-tests",
      KEYRING: `test:${Buffer.alloc(32, "test").toString("base64")}`,
      MAIL_FROM: "UDAM <no-reply@udam.test>",
      LOG_LEVEL: "silent",
    },
    projects: [{ extends: true, test: { name: "unit", include: ["tests/**/*.test.ts"] } }],
  },
});
