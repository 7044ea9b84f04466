import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { MovedOrder } from "@/contracts/order";
import type { Id } from "@/lib/id";
import { orders, payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { endReservation } from "@/server/domain/order/end-reservation";
import { lockOrder } from "@/server/domain/order/lock-order";
import { toMovedOrder } from "@/server/domain/order/moved-order";
import { orUnavailable } from "./or-unavailable";
import type { PaymentPorts } from "./provider";

interface CancelOrder {
  orderId: Id<"ord">;
  actorId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
}

/**
 * The buyer does not want to pay after all: the units go back at once. The session is ended at Stripe first; if that says
 * it was paid, the order is paid and not canceled. Canceling twice is the same. Throws `not_found`, `order_state` or
 * `payments_unavailable`.
 */
export async function cancelOrder(db: Db, ports: PaymentPorts, input: CancelOrder): Promise<MovedOrder> {
  const { orderId, actorId, now } = input;
  const own = and(eq(orders.id, orderId), eq(orders.buyerId, actorId));
  const [order] = await db.select().from(orders).where(own);
  if (order === undefined) throw new DomainError("not_found");
  if (order.status === "canceled") return toMovedOrder(order);
  if (order.status !== "awaiting_payment") throw new DomainError("order_state");
  await orUnavailable(endSession(db, ports, input));
  const moved = await db.transaction(async (tx) => {
    const { order: locked } = await lockOrder(tx, own);
    if (locked.status === "canceled") return toMovedOrder(locked);
    if (await hasSession(tx, orderId)) return null;
    const canceled = await endReservation(tx, { order: locked, action: "cancel", actorId, now });
    await endPayments(tx, orderId, now);
    await recordAudit(tx, {
      action: "order.canceled",
      actorId,
      subjectId: orderId,
      client: input.client,
      now,
    });
    return toMovedOrder(canceled);
  });
  return moved ?? cancelOrder(db, ports, input);
}

/** Whether another tab opened one since; what is still being opened finds its payment ended, and gives no address. */
async function hasSession(tx: Db, orderId: Id<"ord">): Promise<boolean> {
  const open = and(eq(payments.orderId, orderId), eq(payments.status, "open"));
  const rows = await tx.select({ sessionId: payments.sessionId }).from(payments).where(open).for("update");
  return rows.some(({ sessionId }) => sessionId !== null);
}

/**
 * At Stripe, and our payment before it: Stripe's news of the end may overtake its own answer, and were they acted upon
 * the order would lapse instead of being canceled. Money counts for a payment that has ended as well.
 */
async function endSession(db: Db, ports: PaymentPorts, { orderId, now }: CancelOrder): Promise<void> {
  const [payment] = await endPayments(db, orderId, now);
  if (payment?.sessionId == null) return;
  try {
    const session = await ports.payments.expireSession(payment.sessionId);
    if (session.status === "complete") throw new DomainError("order_state");
  } catch (error) {
    const ended = and(eq(payments.id, payment.id), eq(payments.status, "expired"));
    await db.update(payments).set({ status: "open", endedAt: null }).where(ended);
    throw error;
  }
}

function endPayments(db: Db, orderId: Id<"ord">, now: Date) {
  const waiting = and(eq(payments.orderId, orderId), eq(payments.status, "open"));
  return db.update(payments).set({ status: "expired", endedAt: now }).where(waiting).returning();
}
