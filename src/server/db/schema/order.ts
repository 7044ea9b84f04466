import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { ACTOR_ROLES, ORDER_PATHS, ORDER_STATUSES } from "@/contracts/order-status";
import { amount, id, instant } from "../columns";
import { accounts } from "./account";
import { currency, listingDelivery, listings } from "./listing";
import { settlements, tabs } from "./money";

export const orderStatus = pgEnum("order_status", ORDER_STATUSES);
export const orderPath = pgEnum("order_path", ORDER_PATHS);
export const actorRole = pgEnum("actor_role", ACTOR_ROLES);

/** The deal, with a snapshot of what applied when it was made. */
export const orders = pgTable(
  "orders",
  {
    id: id("ord").primaryKey(),
    buyerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    sellerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    listingId: id("lst")
      .notNull()
      .references(() => listings.id),
    status: orderStatus().notNull(),
    path: orderPath().notNull(),
    units: integer().notNull(),
    unitsRefunded: integer().notNull().default(0),
    unitPriceAmount: amount().notNull(),
    totalAmount: amount().notNull(),
    refundedAmount: amount().notNull().default(0),
    currency: currency().notNull(),
    /** Set at release, on the part released. */
    feeAmount: amount(),
    /** Instant orders: the tab they are on. */
    tabId: id("tab").references(() => tabs.id),
    /** Instant orders: the settlement that paid it. */
    settlementId: id("stl").references(() => settlements.id),

    serviceName: text().notNull(),
    unitDescription: text().notNull(),
    delivery: listingDelivery().notNull(),
    validityDays: integer(),
    /** Minted delivery, from the listing. */
    callsPerUnit: integer(),
    rateLimitCalls: integer(),
    rateLimitSeconds: integer(),
    terms: text().notNull(),
    termsVersion: integer().notNull(),
    feeBasisPoints: integer().notNull(),
    /** Milliseconds a buyer has to accept. */
    acceptanceWindow: amount().notNull(),

    /** When the window lapses; null while the clock is stopped or not running. */
    windowEndsAt: instant(),
    /** Milliseconds left of the window while the clock is stopped. */
    windowLeft: amount(),
    reservedUntil: instant(),
    disputeCount: integer().notNull().default(0),
    placedAt: instant().notNull(),
    heldAt: instant(),
    releasedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    index().on(table.buyerId, table.id),
    index().on(table.sellerId, table.id),
    index().on(table.listingId),
    index().on(table.tabId),
    index().on(table.settlementId),
    index("orders_due_index").on(table.windowEndsAt).where(sql`status = 'held'`),
    index("orders_reserved_index").on(table.reservedUntil).where(sql`status = 'awaiting_payment'`),
    index("orders_reservations_index")
      .on(table.buyerId)
      .where(sql`status in ('awaiting_payment', 'processing')`),
    check("orders_units_positive", sql`units > 0 and units_refunded between 0 and units`),
    check(
      "orders_total",
      sql`total_amount = unit_price_amount * units and refunded_amount between 0 and total_amount`,
    ),
  ],
);

/** Every move of an order. Append-only. */
export const orderHistory = pgTable(
  "order_history",
  {
    id: id("hst").primaryKey(),
    orderId: id("ord")
      .notNull()
      .references(() => orders.id),
    /** 1 for the first move; rows of one instant keep their order. */
    position: integer().notNull(),
    at: instant().notNull(),
    by: actorRole().notNull(),
    actorId: id("acc"),
    action: text().notNull(),
    fromStatus: orderStatus(),
    toStatus: orderStatus().notNull(),
    reason: text(),
    data: jsonb().$type<Record<string, string | number>>().notNull().default({}),
  },
  (table) => [uniqueIndex("order_history_position").on(table.orderId, table.position)],
);

/**
 * A client's key for an operation that must happen once; a secret is never part of what is remembered. One without
 * `finishedAt` is being done right now, or was when its process ended.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    accountId: id("acc").notNull(),
    operation: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of the canonical body: the same key with another body is refused. */
    bodyHash: text().notNull(),
    /** What the operation made. */
    resultId: text(),
    /** What was answered, where that is kept as it was. */
    status: integer(),
    answer: jsonb(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.operation, table.key] }),
    index().on(table.createdAt),
  ],
);
