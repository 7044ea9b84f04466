import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** What of an order a settlement pays. */
export interface DueLine {
  orderId: Id<"ord">;
  amount: number;
  placedAt: Date;
}

/** What is owed on a tab and may be settled, the oldest first. A disputed order is owed, but not due. */
export async function findDueLines(db: Db, { tabId }: { tabId: Id<"tab"> }): Promise<DueLine[]> {
  const amount = sql`${orders.totalAmount} - ${orders.refundedAmount}`.mapWith(Number);
  return db
    .select({ orderId: orders.id, amount, placedAt: orders.placedAt })
    .from(orders)
    .where(
      and(
        eq(orders.tabId, tabId),
        isNull(orders.settlementId),
        inArray(orders.status, ["held", "released"]),
        sql`${orders.totalAmount} > ${orders.refundedAmount}`,
      ),
    )
    .orderBy(asc(orders.placedAt), asc(orders.id));
}

/** The sum of lines, in minor units. */
export function sumOf(lines: readonly DueLine[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}
