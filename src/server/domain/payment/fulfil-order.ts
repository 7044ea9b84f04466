import { and, eq, isNotNull, or } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { accounts, listings, orders, payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { createNotices } from "@/server/domain/notice/create-notice";
import type { OrderRow } from "@/server/domain/order/compose-order";
import { confirmOrder } from "@/server/domain/order/confirm-order";
import { endReservation } from "@/server/domain/order/end-reservation";
import { lockOrder } from "@/server/domain/order/lock-order";
import { moveOrder } from "@/server/domain/order/move-order";
import { bookFulfilled, bookMismatch, bookWithoutEffect } from "./book-payment";
import { isAsAsked, judgeSession, type Verdict } from "./judge-session";
import { lockPayment, type PaymentRow } from "./payment-row";
import type { CheckoutSession, PaymentPorts } from "./provider";

export interface Fulfil {
  paymentId: Id<"pay">;
  session: CheckoutSession;
  now: Date;
}

interface Case extends Fulfil {
  order: OrderRow;
  payment: PaymentRow;
}

type Effect = (tx: Db, ports: PaymentPorts, its: Case) => Promise<void>;

/** What a session says about the payment of an order, done: at most once, under the locks of listing and order. */
export async function fulfilOrder(tx: Db, ports: PaymentPorts, input: Fulfil): Promise<void> {
  const mine = eq(payments.id, input.paymentId);
  const [found] = await tx.select({ orderId: payments.orderId }).from(payments).where(mine);
  const orderId = must(found?.orderId, `the order of ${input.paymentId}`);
  const { order } = await lockOrder(tx, eq(orders.id, orderId));
  const payment = await lockPayment(tx, input.paymentId);
  await EFFECTS[judgeSession(payment, input.session)](tx, ports, { ...input, order, payment });
}

const EFFECTS: Record<Verdict, Effect> = {
  async nothing() {},

  async paid(tx, ports, its) {
    const { order, payment, session, now } = its;
    if (!isAsAsked(payment, session)) return bookMismatch(tx, its);
    const lapse = lapseOf(order);
    if (lapse !== null && (await isSellerGone(tx, order))) {
      await endReservation(tx, { order, action: lapse, actorId: null, reason: GONE, now });
      return giveBack(tx, ports, { ...its, effect: "late" });
    }
    if (lapse === null && !(await mayStillBeHeld(tx, order)))
      return giveBack(tx, ports, { ...its, effect: order.heldAt === null ? "late" : "surplus" });
    await bookFulfilled(tx, ports, its);
    const action = lapse === null ? "confirm_late_money" : "confirm_money";
    await confirmOrder(tx, { order, action, paymentId: payment.id, now });
  },

  async processing(tx, _, its) {
    const { order, payment, session, now } = its;
    const { id: sessionId, paymentIntentId, method } = session;
    const set = { status: "processing", sessionId, paymentIntentId, method } as const;
    await tx.update(payments).set(set).where(eq(payments.id, payment.id));
    if (order.status === "awaiting_payment")
      await moveOrder(tx, { order, action: "await_money", by: "system", actorId: null, now });
  },

  async failed(tx, { jobs }, its) {
    const { order, payment, now } = its;
    await endPayment(tx, its, "failed");
    const lapse = lapseOf(order);
    if (lapse === null) return;
    await endReservation(tx, { order, action: lapse, actorId: null, reason: FAILED, now });
    await tellBuyer(tx, order, "payment_failed", now);
    await jobs.enqueue(tx, "mail", { template: "payment_failed", paymentId: payment.id });
  },

  async expired(tx, _, its) {
    const { order, now } = its;
    await endPayment(tx, its, "expired");
    if (order.status !== "awaiting_payment") return;
    await endReservation(tx, { order, action: "expire", actorId: null, now });
    await tellBuyer(tx, order, "order_expired", now);
  },
};

const GONE = "The seller can take no orders at the moment.";
const FAILED = "The bank did not send the money.";

/** How an order that waits for money ends without: one whose Checkout was completed fails. Null: it does not wait. */
function lapseOf({ status }: OrderRow): "expire" | "fail_money" | null {
  if (status === "processing") return "fail_money";
  return status === "awaiting_payment" ? "expire" : null;
}

async function giveBack(
  tx: Db,
  ports: PaymentPorts,
  its: Case & { effect: "late" | "surplus" },
): Promise<void> {
  const reason = await bookWithoutEffect(tx, ports, its);
  const [order] = await tx.select().from(orders).where(eq(orders.id, its.order.id));
  await moveOrder(tx, {
    order: must(order, its.order.id),
    action: "refund_payment",
    by: "system",
    actorId: null,
    reason,
    data: { amount: its.payment.amount },
    now: its.now,
  });
}

async function endPayment(
  tx: Db,
  { payment, session, now }: Case,
  status: "failed" | "expired",
): Promise<void> {
  const set = { status, sessionId: session.id, endedAt: now };
  await tx.update(payments).set(set).where(eq(payments.id, payment.id));
}

async function tellBuyer(tx: Db, order: OrderRow, kind: "payment_failed" | "order_expired", now: Date) {
  const { id: orderId, buyerId: accountId, serviceName } = order;
  await createNotices(tx, [{ accountId, kind, data: { orderId, serviceName }, now }]);
}

/** A suspended seller takes no orders: what is completed at Stripe all the same is paid back. */
async function isSellerGone(tx: Db, order: OrderRow): Promise<boolean> {
  return (await countGone(tx, eq(accounts.id, order.sellerId))) > 0;
}

/** Late money still buys where the order only lapsed, everybody is there, and there are units left. */
async function mayStillBeHeld(tx: Db, order: OrderRow): Promise<boolean> {
  if (order.status !== "expired") return false;
  const [listing] = await tx.select().from(listings).where(eq(listings.id, order.listingId));
  if (listing?.status !== "active" || listing.unitsAvailable < order.units) return false;
  const parties = or(eq(accounts.id, order.sellerId), eq(accounts.id, order.buyerId));
  return (await countGone(tx, parties)) === 0;
}

function countGone(tx: Db, who: ReturnType<typeof or>): Promise<number> {
  return tx.$count(accounts, and(who, or(isNotNull(accounts.suspendedAt), isNotNull(accounts.closedAt))));
}
