import { and, eq, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { ActorRole } from "@/contracts/order-status";
import { type Id, newId } from "@/lib/id";
import { orderHistory, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "./compose-order";
import { heedSuspension } from "./heed-suspension";
import { nextStatus, type OrderAction } from "./states";

interface MoveOrder {
  order: OrderRow;
  action: OrderAction;
  by: ActorRole;
  actorId: Id<"acc"> | null;
  reason?: string;
  /** Facts for the timeline: units, amount. */
  data?: Record<string, number>;
  /** What else of the order changes with its status. */
  set?: Partial<OrderRow>;
  now: Date;
}

/**
 * Moves an order to where `action` leads, by compare-and-set, and writes the row of history. Returns the order as it is
 * now. Throws `order_state` if it has moved on, or if the table of states does not know this move.
 */
export async function moveOrder(tx: Db, { order, action, by, actorId, now, ...move }: MoveOrder) {
  const to = nextStatus(order.status, action, by);
  const unmoved = and(eq(orders.id, order.id), eq(orders.status, order.status));
  const [moved] = await tx
    .update(orders)
    .set({ ...move.set, status: to })
    .where(unmoved)
    .returning();
  if (moved === undefined) throw new DomainError("order_state");

  await tx.insert(orderHistory).values({
    id: newId("hst", now),
    orderId: order.id,
    // The update above holds the order's row, so no two moves count the same position
    position: sql`(select count(*) + 1 from ${orderHistory} where ${orderHistory.orderId} = ${order.id})`,
    at: now,
    by,
    actorId,
    action,
    fromStatus: order.status,
    toStatus: to,
    reason: move.reason ?? null,
    data: move.data ?? {},
  });
  const becomesHeld = to === "held" && order.status !== "held";
  return becomesHeld ? heedSuspension(tx, { order: moved, from: order.status, now }) : moved;
}
