import { and, count, eq, lte } from "drizzle-orm";
import type { OrderStatus } from "@/contracts/order-status";
import { addTime, MINUTE } from "@/lib/time";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** A release is looked for every minute: one that is this late was missed. */
const LATE = 5 * MINUTE;

/** How many orders are in each state. Reads the whole table. */
export async function countOrders(db: Db): Promise<{ status: OrderStatus; orders: number }[]> {
  return db.select({ status: orders.status, orders: count() }).from(orders).groupBy(orders.status);
}

/** How many held orders should have been released minutes ago. */
export async function countOverdueReleases(db: Db, { now }: { now: Date }): Promise<number> {
  return db.$count(orders, and(eq(orders.status, "held"), lte(orders.windowEndsAt, addTime(now, -LATE))));
}
