import { and, asc, eq, lte } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { createNotices } from "@/server/domain/notice/create-notice";
import { releaseOrder } from "./release-order";

interface ReleaseDueOrders {
  now: Date;
  /** Most orders of one scan. */
  limit: number;
}

/**
 * Releases held orders whose window has lapsed, the longest due first, each in a transaction of its own. Returns how
 * many; an order that fails does not keep the others, and is thrown at the end.
 */
export async function releaseDueOrders(db: Db, { now, limit }: ReleaseDueOrders): Promise<number> {
  const due = await db
    .select({ id: orders.id })
    .from(orders)
    .where(isDue(now))
    .orderBy(asc(orders.windowEndsAt))
    .limit(limit);
  const failures: unknown[] = [];
  let released = 0;
  for (const { id } of due) {
    try {
      if (await releaseIfDue(db, id, now)) released += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} due orders were not released`);
  return released;
}

/** Another worker may be at it, or a dispute may have stopped the clock since the scan. */
function releaseIfDue(db: Db, id: Id<"ord">, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const stillDue = and(eq(orders.id, id), isDue(now));
    const [order] = await tx.select().from(orders).where(stillDue).for("no key update", { skipLocked: true });
    if (order === undefined) return false;
    await releaseOrder(tx, { order, action: "lapse", by: "system", actorId: null, now });
    const data = { orderId: id, serviceName: order.serviceName };
    await createNotices(tx, [
      { accountId: order.sellerId, kind: "sale_released", data, now },
      { accountId: order.buyerId, kind: "order_released", data, now },
    ]);
    return true;
  });
}

const isDue = (now: Date) => and(eq(orders.status, "held"), lte(orders.windowEndsAt, now));
