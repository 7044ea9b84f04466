import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgEnum,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { PAYMENT_EFFECTS, PAYMENT_STATUSES } from "@/contracts/payment";
import { amount, id, instant } from "../columns";
import { accounts } from "./account";
import { currency } from "./listing";
import { settlements } from "./money";
import { orders } from "./order";

/** How far Stripe's side of a payment is. What became of the order or settlement is theirs to say. */
export const paymentStatus = pgEnum("payment_status", PAYMENT_STATUSES);

/** What the money did when it came. All but `fulfilled` goes back; a mismatch waits for an operator's decision. */
export const paymentEffect = pgEnum("payment_effect", PAYMENT_EFFECTS);

/** Receipts are numbered as they are paid; a number may be skipped, never used twice. */
export const receiptNumbers = pgSequence("receipt_numbers", { startWith: 1_000 });

/** Money coming in through one Checkout session, for an order or for a tab's settlement. */
export const payments = pgTable(
  "payments",
  {
    id: id("pay").primaryKey(),
    buyerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    orderId: id("ord").references(() => orders.id),
    settlementId: id("stl").references(() => settlements.id),
    amount: amount().notNull(),
    currency: currency().notNull(),
    status: paymentStatus().notNull(),
    effect: paymentEffect(),
    /** When the session ends. Kept, so that opening it again after a lost answer asks for the very same one. */
    sessionExpiresAt: instant().notNull(),
    /** Stripe's names for it, as they become known. */
    sessionId: text(),
    checkoutUrl: text(),
    paymentIntentId: text(),
    /** What it was paid with, in words: "Visa ending 4242". */
    method: text(),
    /** What came, where it was not what was asked for. */
    receivedAmount: amount(),
    receivedCurrency: text(),
    /** Stripe's processing fee, once it is in the books. */
    feeAmount: amount(),
    receiptNumber: integer(),
    createdAt: instant().notNull(),
    /** When Stripe was last asked about it. */
    checkedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex().on(table.sessionId),
    uniqueIndex().on(table.paymentIntentId),
    uniqueIndex().on(table.receiptNumber),
    index().on(table.orderId),
    index().on(table.settlementId),
    index().on(table.buyerId, table.id),
    index("payments_in_flight_index").on(table.checkedAt).where(sql`status in ('open', 'processing')`),
    // What Stripe is asked about: in flight, or paid and its fee not yet known
    index("payments_silent_index")
      .on(sql`coalesce(checked_at, created_at)`)
      .where(
        sql`session_id is not null and (status in ('open', 'processing') or (status = 'succeeded' and fee_amount is null))`,
      ),
    check("payments_purpose", sql`num_nonnulls(order_id, settlement_id) = 1`),
    check("payments_amount_positive", sql`amount > 0`),
  ],
);

/** What of an order a settlement pays. An order on an open settlement is frozen. */
export const settlementLines = pgTable(
  "settlement_lines",
  {
    settlementId: id("stl")
      .notNull()
      .references(() => settlements.id),
    orderId: id("ord")
      .notNull()
      .references(() => orders.id),
    amount: amount().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.settlementId, table.orderId] }),
    index().on(table.orderId),
    check("settlement_lines_amount_positive", sql`amount > 0`),
  ],
);

export const stripeEventOutcome = pgEnum("stripe_event_outcome", ["handled", "ignored", "foreign"]);

/** An event of Stripe's, written with its effect: one that is here is done. Nothing of what it said is kept. */
export const stripeEvents = pgTable("stripe_events", {
  /** Stripe's own id, evt_… */
  id: text().primaryKey(),
  type: text().notNull(),
  objectId: text(),
  outcome: stripeEventOutcome().notNull(),
  /** How often it came. */
  deliveries: integer().notNull().default(1),
  at: instant().notNull(),
});

/** How far a sweep through somebody else's records has come: everything before `at` has been seen. */
export const watermarks = pgTable("watermarks", {
  name: text().primaryKey(),
  at: instant().notNull(),
});
