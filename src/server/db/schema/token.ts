import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { accounts } from "./account";
import { credentials, listingDelivery, listings } from "./listing";
import { orders } from "./order";

export const tokenEnd = pgEnum("token_end", [
  "given_up",
  "revoked_by_seller",
  "revoked_by_admin",
  "refunded",
  "replaced",
]);
export const holdReason = pgEnum("hold_reason", [
  "card_dispute",
  "tab_overdue",
  "operator",
  "account_suspended",
]);

/**
 * A buyer's right to use one unit. It works while its order is held, disputed or released, it has not ended or
 * expired, and no hold is on its order.
 */
export const tokens = pgTable(
  "tokens",
  {
    id: id("tok").primaryKey(),
    orderId: id("ord")
      .notNull()
      .references(() => orders.id),
    listingId: id("lst")
      .notNull()
      .references(() => listings.id),
    buyerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    sellerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    credentialId: id("crd").references(() => credentials.id),
    delivery: listingDelivery().notNull(),
    /** 1 for the first unit of its order. */
    position: integer().notNull(),
    createdAt: instant().notNull(),
    /** Null: until revoked. */
    expiresAt: instant(),
    revealedAt: instant(),
    lastRevealedAt: instant(),
    endedAt: instant(),
    end: tokenEnd(),
    endReason: text(),
  },
  (table) => [
    index().on(table.buyerId, table.id),
    index().on(table.orderId, table.position),
    index().on(table.listingId),
    // A pool credential is in one token at most; only an unrevealed, refunded one returns to stock to be sold again.
    uniqueIndex("tokens_pool_credential_once")
      .on(table.credentialId)
      .where(sql`delivery = 'pool' and "end" is distinct from 'refunded'`),
  ],
);

/** A reason why the tokens of an order are suspended, as long as droppedAt is null. */
export const holds = pgTable(
  "holds",
  {
    id: id("hld").primaryKey(),
    orderId: id("ord")
      .notNull()
      .references(() => orders.id),
    reason: holdReason().notNull(),
    /** What caused it: a payment, a tab, an operator's account, the suspended account. */
    sourceId: text().notNull(),
    createdAt: instant().notNull(),
    droppedAt: instant(),
  },
  (table) => [
    uniqueIndex("holds_once").on(table.orderId, table.reason, table.sourceId).where(sql`dropped_at is null`),
  ],
);
