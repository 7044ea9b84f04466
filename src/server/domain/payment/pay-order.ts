import { and, eq, sql } from "drizzle-orm";
import { RESERVATION_MARGIN } from "@/config/windows";
import { DomainError } from "@/contracts/errors";
import type { Checkout } from "@/contracts/payment";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { addTime } from "@/lib/time";
import { accounts, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "@/server/domain/order/compose-order";
import { claimPayment } from "./claim-payment";
import { openSession } from "./open-session";
import type { PaymentRow } from "./payment-row";
import type { PaymentPorts } from "./provider";

interface PayOrder {
  orderId: Id<"ord">;
  actorId: Id<"acc">;
  now: Date;
}

/**
 * Where the buyer pays an order whose units wait. Asking again, from another tab or after a lost answer, is the same
 * Checkout. Throws `not_found`, `order_state` or `payments_unavailable`; the units stay reserved.
 */
export async function payOrder(db: Db, { payments }: PaymentPorts, input: PayOrder): Promise<Checkout> {
  const checkoutUrl = await openSession(db, payments, {
    claim: () => claim(db, input),
    toRequest: (payment) => toRequest(db, payment),
    now: input.now,
  });
  return { checkoutUrl };
}

function claim(db: Db, { orderId, actorId, now }: PayOrder): Promise<PaymentRow> {
  return db.transaction(async (tx) => {
    const own = and(eq(orders.id, orderId), eq(orders.buyerId, actorId));
    const [order] = await tx.select().from(orders).where(own).for("no key update");
    if (order === undefined) throw new DomainError("not_found");
    refuseUnpayable(order, now);
    const payment = await claimPayment(tx, {
      of: { orderId },
      buyerId: actorId,
      amount: order.totalAmount,
      currency: order.currency,
      now,
    });
    if (payment.sessionExpiresAt <= now) throw new DomainError("order_state");
    // The reservation outlives the session
    const until = addTime(payment.sessionExpiresAt, RESERVATION_MARGIN);
    const set = {
      reservedUntil: sql`greatest(${orders.reservedUntil}, ${until.toISOString()}::timestamptz)`,
    };
    await tx.update(orders).set(set).where(eq(orders.id, orderId));
    return payment;
  });
}

function refuseUnpayable({ status, reservedUntil }: OrderRow, now: Date): void {
  const lapsed = reservedUntil === null || reservedUntil <= now;
  if (status !== "awaiting_payment" || lapsed) throw new DomainError("order_state");
}

async function toRequest(db: Db, payment: PaymentRow) {
  const orderId = must(payment.orderId, `the order of ${payment.id}`);
  const [row] = await db
    .select({ order: orders, email: accounts.email })
    .from(orders)
    .innerJoin(accounts, eq(accounts.id, orders.buyerId))
    .where(eq(orders.id, orderId));
  const { order, email } = must(row, orderId);
  return {
    purpose: orderId,
    name: order.serviceName,
    description: `${order.units} × ${order.unitDescription}`,
    unitAmount: order.unitPriceAmount,
    quantity: order.units,
    currency: order.currency,
    email,
    successPath: `/orders/${orderId}/paid`,
    cancelPath: `/orders/${orderId}/pay`,
  };
}
