import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
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

    /** Minted: the calls it was sold with and those left (null: as many as wanted). They never grow. */
    callsGranted: bigint({ mode: "number" }),
    callsLeft: bigint({ mode: "number" }),
    rateLimitCalls: integer(),
    rateLimitSeconds: integer(),
    /** When its rate limit would be untouched again (GCRA's theoretical arrival time), to the microsecond. */
    rateFullAt: timestamp({ withTimezone: true, mode: "date", precision: 6 }),
    /** The highest share of its calls, in per cent, that its buyer was told is used. */
    usageTold: integer().notNull().default(0),
  },
  (table) => [
    index().on(table.buyerId, table.id),
    index().on(table.orderId, table.position),
    index().on(table.listingId),
    // A pool credential is in one token at most; only an unrevealed, refunded one returns to stock to be sold again.
    uniqueIndex("tokens_pool_credential_once")
      .on(table.credentialId)
      .where(sql`delivery = 'pool' and "end" is distinct from 'refunded'`),
    check("tokens_calls", sql`calls_left between 0 and calls_granted`),
  ],
);

/** A secret minted for a token. Shown once; only its SHA-256 is here. The current one has no end. */
export const mintedKeys = pgTable(
  "minted_keys",
  {
    id: id("mky").primaryKey(),
    tokenId: id("tok")
      .notNull()
      .references(() => tokens.id),
    secretHash: text().notNull().unique(),
    lastFour: text().notNull(),
    createdAt: instant().notNull(),
    /** When a rotated key stops, after its grace. */
    endsAt: instant(),
  },
  (table) => [
    index().on(table.tokenId),
    uniqueIndex("minted_keys_one_current").on(table.tokenId).where(sql`ends_at is null`),
  ],
);

/** Verified calls of a token in one hour: what its seller counted, and what was refused. */
export const tokenUsage = pgTable(
  "token_usage",
  {
    tokenId: id("tok")
      .notNull()
      .references(() => tokens.id),
    listingId: id("lst")
      .notNull()
      .references(() => listings.id),
    hour: instant().notNull(),
    calls: bigint({ mode: "number" }).notNull().default(0),
    refused: bigint({ mode: "number" }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.tokenId, table.hour] }), index().on(table.listingId, table.hour)],
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
