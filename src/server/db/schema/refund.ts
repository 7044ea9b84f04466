import { index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { amount, id, instant } from "../columns";
import { currency } from "./listing";
import { actorRole, orders } from "./order";

export const refundStatus = pgEnum("refund_status", ["pending", "succeeded", "failed"]);

/** Money going back for some or all units of an order. For an unsettled tab order it succeeds at once. */
export const refunds = pgTable(
  "refunds",
  {
    id: id("rfd").primaryKey(),
    orderId: id("ord")
      .notNull()
      .references(() => orders.id),
    units: integer().notNull(),
    amount: amount().notNull(),
    currency: currency().notNull(),
    status: refundStatus().notNull(),
    by: actorRole().notNull(),
    actorId: id("acc"),
    reason: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [index().on(table.orderId)],
);
