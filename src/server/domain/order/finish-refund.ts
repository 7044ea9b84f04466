import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "./compose-order";
import { moveOrder } from "./move-order";

interface FinishRefund {
  /** Locked, and refunding. */
  order: OrderRow;
  by: "system" | "admin";
  actorId: Id<"acc"> | null;
  now: Date;
}

/** Everything of an order was paid back. Throws `order_state`. */
export async function finishRefund(tx: Db, { now, ...move }: FinishRefund): Promise<OrderRow> {
  return moveOrder(tx, { ...move, action: "finish_refund", set: { endedAt: now }, now });
}
