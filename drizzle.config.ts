import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/server/db/schema/index.ts",
  out: "./drizzle",
  casing: "snake_case",
  dbCredentials: { url: process.env["DIRECT_DATABASE_URL"] ?? process.env["DATABASE_URL"] ?? "" },
});
