import { sql } from "drizzle-orm";
import { env } from "@/env";
import { openDatabase } from "@/server/db/client";
import { openJobs } from "@/server/platform/jobs/open-jobs";
import { openPayments } from "@/server/platform/stripe/open-payments";
import { type Deed, doDeed } from "./deeds";

/** A process of its own that says when it is ready, does the one deed it is told, and ends; unless it is killed. */
const { db } = openDatabase(env().DATABASE_URL, 1);
const ports = { payments: openPayments(), jobs: await openJobs(db) };
await db.execute(sql`select 1`);

process.once("message", (deed: Deed) => {
  doDeed(db, ports, deed).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.("ready");
