import { rmSync } from "node:fs";
import postgres from "postgres";
import { devFolder } from "@/dev/folder";
import { currentClaim } from "@/dev/run/claim";
import { step } from "@/dev/run/progress";
import { directUrl, stripeFile } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { env } from "@/env";
import { loadEnv } from "./load-env";
import { prepareDatabase } from "./prepare-database";
import { seedMarket } from "./seed-market";

/** `npm run db:reset`: everything gone, then the market as on its first day. Never in production. */
loadEnv();
await withMarket(async () => {
  if (env().MODE === "production")
    throw new Error("db:reset deletes everything; it does not run with MODE=production.");
  if (currentClaim(devFolder())) throw new Error("The app runs on this database. Stop it first.");
  await step("Deleting everything", () => deleteEverything(directUrl()));
  rmSync(stripeFile(), { force: true }); // payments of orders that are gone
  await step("Migrating the database", () => prepareDatabase(directUrl()));
  await step("Filling the market", () => seedMarket(directUrl()));
});

async function deleteEverything(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`drop schema if exists public, drizzle, pgboss cascade`;
  await sql`create schema public`;
  await sql.end();
}
