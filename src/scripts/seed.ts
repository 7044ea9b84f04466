import { say, step } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { env } from "@/env";
import { loadEnv } from "./load-env";
import { prepareDatabase } from "./prepare-database";
import { seedMarket } from "./seed-market";

/** `npm run db:seed`: the seeded world, once. Never in production: everyone knows its passwords. */
loadEnv();
await withMarket(async () => {
  if (env().MODE === "production")
    throw new Error("db:seed makes log-ins that everyone knows; it does not run with MODE=production.");
  await step("Migrating the database", () => prepareDatabase(directUrl()));
  const seeded = await step("Filling the market", () => seedMarket(directUrl()));
  if (!seeded) say("    It was filled already; nothing was changed.");
});
