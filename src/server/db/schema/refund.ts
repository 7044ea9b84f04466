import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { REFUND_STATUSES } from "@/contracts/payment";
import { amount, id, instant } from "../columns";
import { currency } from "./listing";
import { actorRole, orders } from "./order";
import { payments } from "./payment";

export const refundStatus = pgEnum("refund_status", REFUND_STATUSES);

/**
 * Money going back: for some or all units of an order, or the whole of a payment that fulfilled nothing. For an
 * unsettled tab order it only lowers the tab, and succeeds at once.
 */
export const refunds = pgTable(
  "refunds",
  {
    id: id("rfd").primaryKey(),
    orderId: id("ord").references(() => orders.id),
    /** Whose money goes back. Null: nothing was paid yet. */
    paymentId: id("pay").references(() => payments.id),
    units: integer().notNull(),
    amount: amount().notNull(),
    currency: currency().notNull(),
    status: refundStatus().notNull(),
    by: actorRole().notNull(),
    actorId: id("acc"),
    reason: text().notNull(),
    stripeRefundId: text(),
    failureReason: text(),
    /** Tries at Stripe so far, and when the next one is due. */
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    /** Paid back by an operator, outside Stripe. */
    byHand: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index().on(table.orderId),
    index().on(table.paymentId),
    uniqueIndex().on(table.stripeRefundId),
    index("refunds_due_index").on(table.nextAttemptAt).where(sql`status = 'pending'`),
    check("refunds_of", sql`num_nonnulls(order_id, payment_id) > 0`),
  ],
);
