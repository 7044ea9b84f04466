import { eq } from "drizzle-orm";
import { webhookDeliveries } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** How many deliveries wait for their first or next try. */
export async function countPendingDeliveries(db: Db): Promise<number> {
  return db.$count(webhookDeliveries, eq(webhookDeliveries.status, "pending"));
}
