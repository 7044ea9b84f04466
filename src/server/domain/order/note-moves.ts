import { inArray, sql } from "drizzle-orm";
import { type Id, newId } from "@/lib/id";
import { orderHistory, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { canMove } from "./states";

interface NoteMoves {
  /** Locked. */
  orderIds: readonly Id<"ord">[];
  action: "suspend" | "resume";
  actorId: Id<"acc">;
  reason: string;
  now: Date;
}

/** History of many orders that stay where they are. One that has ended since is left alone: its story is over. */
export async function noteMoves(tx: Db, { orderIds, action, actorId, reason, now }: NoteMoves) {
  const found = await tx
    .select({ id: orders.id, status: orders.status })
    .from(orders)
    .where(inArray(orders.id, orderIds));
  const rows = found
    .filter(({ status }) => canMove(status, action, "admin"))
    .map(({ id, status }) => ({
      id: newId("hst", now),
      orderId: id,
      position: sql`(select count(*) + 1 from ${orderHistory} where ${orderHistory.orderId} = ${id})`,
      at: now,
      by: "admin" as const,
      actorId,
      action,
      fromStatus: status,
      toStatus: status,
      reason,
    }));
  if (rows.length > 0) await tx.insert(orderHistory).values(rows);
}
