import { and, eq, inArray, isNull } from "drizzle-orm";
import type { HoldReason } from "@/contracts/token";
import { type Id, newId } from "@/lib/id";
import { holds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

interface Hold {
  orderIds: readonly Id<"ord">[];
  reason: HoldReason;
  /** What caused it: a payment, a tab, an operator's account. */
  sourceId: string;
  now: Date;
}

/** Suspends the tokens of orders for one reason. Says which orders did not have this hold already. */
export async function placeHolds(db: Db, input: Hold): Promise<Id<"ord">[]> {
  if (input.orderIds.length === 0) return [];
  const rows = input.orderIds.map((orderId) => ({
    id: newId("hld", input.now),
    orderId,
    reason: input.reason,
    sourceId: input.sourceId,
    createdAt: input.now,
  }));
  const placed = await db
    .insert(holds)
    .values(rows)
    .onConflictDoNothing()
    .returning({ orderId: holds.orderId });
  return placed.map((hold) => hold.orderId);
}

/** Drops the holds of one reason and, if a source is given, of that source only. Says which orders had one. */
export async function dropHolds(
  db: Db,
  input: Omit<Hold, "sourceId"> & { sourceId?: string },
): Promise<Id<"ord">[]> {
  const dropped = await db
    .update(holds)
    .set({ droppedAt: input.now })
    .where(
      and(
        inArray(holds.orderId, input.orderIds),
        eq(holds.reason, input.reason),
        isNull(holds.droppedAt),
        input.sourceId === undefined ? undefined : eq(holds.sourceId, input.sourceId),
      ),
    )
    .returning({ orderId: holds.orderId });
  return [...new Set(dropped.map((hold) => hold.orderId))];
}

/** Why an order is suspended, each reason once; none: it is not. */
export async function findOpenHolds(db: Db, orderId: Id<"ord">): Promise<HoldReason[]> {
  const open = and(eq(holds.orderId, orderId), isNull(holds.droppedAt));
  const rows = await db.selectDistinct({ reason: holds.reason }).from(holds).where(open);
  return rows.map((hold) => hold.reason);
}
