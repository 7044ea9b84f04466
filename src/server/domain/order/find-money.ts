import { and, desc, eq, isNotNull, ne, or } from "drizzle-orm";
import type { OrderDetail, PaymentView, RefundView } from "@/contracts/order";
import { payments, refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "./compose-order";

/** What was paid for an order, itself or with its tab, and what went back; how it was paid is not the seller's to know. */
export async function findMoney(
  db: Db,
  order: OrderRow,
  viewer: OrderDetail["viewer"],
): Promise<{ payments: PaymentView[]; refunds: RefundView[] }> {
  return {
    payments: viewer === "seller" ? [] : await findPayments(db, order),
    refunds: await findRefunds(db, order),
  };
}

/** Not those whose Checkout never opened: nobody was given its address, so nobody tried to pay there. */
async function findPayments(db: Db, { id, settlementId }: OrderRow): Promise<PaymentView[]> {
  const withTab =
    settlementId === null
      ? undefined
      : and(eq(payments.settlementId, settlementId), eq(payments.effect, "fulfilled"));
  const wasOpen = or(ne(payments.status, "failed"), isNotNull(payments.sessionId));
  const rows = await db
    .select()
    .from(payments)
    .where(and(or(eq(payments.orderId, id), withTab), wasOpen))
    .orderBy(desc(payments.id));
  return rows.map((payment) => ({
    paymentId: payment.id,
    status: payment.status,
    effect: payment.effect,
    amount: { amount: payment.amount, currency: payment.currency },
    method: payment.method,
    receiptNumber: payment.receiptNumber,
    at: payment.endedAt ?? payment.createdAt,
  }));
}

async function findRefunds(db: Db, { id }: OrderRow): Promise<RefundView[]> {
  const rows = await db.select().from(refunds).where(eq(refunds.orderId, id)).orderBy(desc(refunds.id));
  return rows.map((refund) => ({
    units: refund.units,
    amount: { amount: refund.amount, currency: refund.currency },
    status: refund.status,
    offTab: refund.paymentId === null,
    at: refund.endedAt ?? refund.createdAt,
  }));
}
