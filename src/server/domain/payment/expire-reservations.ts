import { and, asc, eq, exists, isNotNull, lte } from "drizzle-orm";
import { orders, payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { createNotices } from "@/server/domain/notice/create-notice";
import { endReservation } from "@/server/domain/order/end-reservation";
import { lockOrder } from "@/server/domain/order/lock-order";
import { eachOf } from "./each-of";
import type { PaymentPorts } from "./provider";
import { stopSession } from "./stop-session";

const BATCH = 100;

/**
 * Ends orders whose reservation has lapsed, so that their units return by themselves. Stripe is asked first where it has
 * a session: one that was paid makes the order held. While Stripe cannot be reached those wait for the next scan. An
 * order that fails does not keep the others.
 */
export async function expireReservations(db: Db, ports: PaymentPorts, { now }: { now: Date }): Promise<void> {
  const isDue = and(eq(orders.status, "awaiting_payment"), lte(orders.reservedUntil, now));
  const known = and(eq(payments.orderId, orders.id), isNotNull(payments.sessionId));
  const hasSession = exists(db.select({ id: payments.id }).from(payments).where(known));
  // Those that need no answer of Stripe's first: nothing keeps them
  const due = await db
    .select({ id: orders.id })
    .from(orders)
    .where(isDue)
    .orderBy(asc(hasSession), asc(orders.reservedUntil))
    .limit(BATCH);
  await eachOf(due, async ({ id: orderId }) => {
    await stopSession(db, ports, { of: { orderId }, now });
    await db.transaction(async (tx) => {
      const { order } = await lockOrder(tx, eq(orders.id, orderId));
      const lapsed = order.reservedUntil !== null && order.reservedUntil <= now;
      if (order.status !== "awaiting_payment" || !lapsed) return;
      await endReservation(tx, { order, action: "expire", actorId: null, now });
      const open = and(eq(payments.orderId, orderId), eq(payments.status, "open"));
      await tx.update(payments).set({ status: "expired", endedAt: now }).where(open);
      const data = { orderId, serviceName: order.serviceName };
      await createNotices(tx, [{ accountId: order.buyerId, kind: "order_expired", data, now }]);
    });
  });
}
