import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { LISTING_STATUSES, type ReportDecision } from "@/contracts/listing";
import type { DictionaryColumn, Sample } from "@/contracts/listing-content";
import { DELIVERIES } from "@/contracts/listing-parts";
import { CREDENTIAL_STATUSES } from "@/contracts/own-listing";
import { CURRENCIES } from "@/lib/money";
import { amount, id, instant } from "../columns";
import { accounts } from "./account";

export const listingStatus = pgEnum("listing_status", LISTING_STATUSES);
export const listingDelivery = pgEnum("listing_delivery", DELIVERIES);
export const currency = pgEnum("currency", CURRENCIES);
export const credentialStatus = pgEnum("credential_status", CREDENTIAL_STATUSES);
export const stockReason = pgEnum("stock_reason", ["initial", "restock", "withdraw"]);

/**
 * What is for sale. A generated column of the table, `search`, and its GIN index are made in SQL (migration
 * `listing_search`) and left out here, so that reading a row never fetches the vector.
 */
export const listings = pgTable(
  "listings",
  {
    id: id("lst").primaryKey(),
    sellerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    slug: text().notNull(),
    status: listingStatus().notNull().default("draft"),
    serviceName: text().notNull(),
    summary: text().notNull().default(""),
    description: text().notNull().default(""),
    category: text(),
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    /** Null while a draft has no price yet. */
    priceAmount: amount(),
    currency: currency().notNull(),
    unitDescription: text().notNull().default(""),
    delivery: listingDelivery().notNull(),
    validityDays: integer(),
    /** Minted delivery: the calls in a unit (null: as many as wanted), and how many a key may make in how many seconds. */
    callsPerUnit: integer(),
    rateLimitCalls: integer(),
    rateLimitSeconds: integer(),
    documentationUrl: text(),
    terms: text().notNull().default(""),
    termsVersion: integer().notNull().default(1),
    updateFrequency: text().notNull().default(""),
    coverage: text().notNull().default(""),
    dictionary: jsonb().$type<DictionaryColumn[]>().notNull().default([]),
    sample: jsonb().$type<Sample>(),
    /** Stock: only ever changed by deltas under this row's lock. Their sum equals the sum of stock_movements. */
    unitsAvailable: integer().notNull().default(0),
    unitsReserved: integer().notNull().default(0),
    unitsSold: integer().notNull().default(0),
    unitsQuarantined: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    publishedAt: instant(),
    removedAt: instant(),
  },
  (table) => [
    uniqueIndex().on(table.slug),
    index().on(table.sellerId, table.id),
    index("listings_newest_index").on(table.publishedAt, table.id).where(sql`status = 'active'`),
    index("listings_price_index").on(table.priceAmount, table.id).where(sql`status = 'active'`),
    // A choice that few listings have is found without reading all the others
    index("listings_category_index")
      .on(table.category, table.publishedAt, table.id)
      .where(sql`status = 'active'`),
    index("listings_delivery_index")
      .on(table.delivery, table.publishedAt, table.id)
      .where(sql`status = 'active'`),
    index("listings_currency_index")
      .on(table.currency, table.publishedAt, table.id)
      .where(sql`status = 'active'`),
    index("listings_seller_index")
      .on(table.sellerId, table.publishedAt, table.id)
      .where(sql`status = 'active'`),
    check(
      "listings_stock_never_negative",
      sql`units_available >= 0 and units_reserved >= 0 and units_sold >= 0 and units_quarantined >= 0`,
    ),
    check("listings_price_positive", sql`price_amount > 0`),
    check("listings_calls_positive", sql`calls_per_unit > 0`),
    check(
      "listings_rate_limit",
      sql`(rate_limit_calls is null) = (rate_limit_seconds is null) and rate_limit_calls > 0 and rate_limit_seconds > 0`,
    ),
  ],
);

/** Every word that a published listing's name has: what a typing error may have meant. Kept by a trigger. */
export const searchWords = pgTable("search_words", { word: text().primaryKey() }, (table) => [
  index("search_words_similarity_index").using("gin", table.word.op("gin_trgm_ops")),
]);

/** Every change of a listing's stock by its seller. Append-only. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: id("sku").primaryKey(),
    listingId: id("lst")
      .notNull()
      .references(() => listings.id),
    delta: integer().notNull(),
    reason: stockReason().notNull(),
    actorId: id("acc").notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.listingId)],
);

/** A sealed secret of a listing: one (shared) or one a unit (pool). Only the last four characters are readable. */
export const credentials = pgTable(
  "credentials",
  {
    id: id("crd").primaryKey(),
    listingId: id("lst")
      .notNull()
      .references(() => listings.id),
    status: credentialStatus().notNull().default("available"),
    /** The sealed envelope, base64url; see platform/secret-box. */
    sealed: text().notNull(),
    keyId: text().notNull(),
    /** Bound into the envelope: an older ciphertext put back into the row does not open. */
    version: integer().notNull().default(1),
    lastFour: text().notNull(),
    createdAt: instant().notNull(),
    replacedAt: instant(),
    revealedAt: instant(),
  },
  (table) => [index().on(table.listingId, table.status, table.id), index().on(table.keyId)],
);

/** Something wrong with a listing, said by anyone. */
export const listingReports = pgTable("listing_reports", {
  id: id("rpt").primaryKey(),
  listingId: id("lst")
    .notNull()
    .references(() => listings.id),
  reporterId: id("acc"),
  reason: text().notNull(),
  message: text().notNull(),
  createdAt: instant().notNull(),
  handledAt: instant(),
  /** The operator who decided, and what; null while the report is open. */
  handledBy: id("acc"),
  decision: text().$type<ReportDecision>(),
});
