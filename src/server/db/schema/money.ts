import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amount, id, instant } from "../columns";
import { accounts } from "./account";
import { currency } from "./listing";

export const ledgerAccount = pgEnum("ledger_account", [
  "buyer_tab",
  "escrow",
  "stripe_balance",
  "stripe_fees",
  "seller_pending",
  "seller_payable",
  "platform_fees",
  "refunds_pending",
  "funds_in_dispute",
  "bank",
]);

/** What a buyer owes in one currency: the sum of its unsettled, unrefunded instant orders. */
export const tabs = pgTable(
  "tabs",
  {
    id: id("tab").primaryKey(),
    buyerId: id("acc")
      .notNull()
      .references(() => accounts.id),
    currency: currency().notNull(),
    owedAmount: amount().notNull().default(0),
    /** When the first settlement was paid: from then on the full limit applies. */
    firstSettledAt: instant(),
    overdueSince: instant(),
    /** When its buyer was last reminded of what is due. */
    remindedAt: instant(),
    /** When what was owed was given up. From then on nothing goes on it. */
    writtenOffAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex().on(table.buyerId, table.currency)],
);

export const settlementStatus = pgEnum("settlement_status", ["open", "paid", "canceled"]);

/** A tab being paid in one Checkout. Its lines are frozen while it is open; a tab has one open settlement at most. */
export const settlements = pgTable(
  "settlements",
  {
    id: id("stl").primaryKey(),
    tabId: id("tab")
      .notNull()
      .references(() => tabs.id),
    amount: amount().notNull(),
    currency: currency().notNull(),
    status: settlementStatus().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index().on(table.tabId, table.id),
    uniqueIndex("settlements_one_open").on(table.tabId).where(sql`status = 'open'`),
    check("settlements_amount_positive", sql`amount > 0`),
  ],
);

/** One event of the books. Append-only; its entries sum to zero per currency, checked at commit. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: id("ltx").primaryKey(),
    at: instant().notNull(),
    event: text().notNull(),
    /** Not a foreign key: the books depend on nothing. */
    orderId: id("ord"),
    /** What else it is about: a refund, settlement, payment, payout. */
    sourceId: text(),
  },
  (table) => [index().on(table.orderId), index().on(table.sourceId)],
);

/** A line of the books: debits positive, credits negative. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: id("lde").primaryKey(),
    transactionId: id("ltx")
      .notNull()
      .references(() => ledgerTransactions.id),
    account: ledgerAccount().notNull(),
    /** Whose: the buyer of a tab, the seller of a payable. Null for the market's own accounts. */
    ownerId: id("acc"),
    amount: amount().notNull(),
    currency: currency().notNull(),
  },
  (table) => [index().on(table.transactionId), index().on(table.account, table.ownerId, table.currency)],
);
