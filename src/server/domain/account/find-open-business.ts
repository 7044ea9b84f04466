import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { OrderStatus } from "@/contracts/order-status";
import type { Id } from "@/lib/id";
import { ledgerEntries, listings, orders, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Orders that are not at their end. */
export const OPEN_ORDERS = [
  "awaiting_payment",
  "processing",
  "held",
  "disputed",
  "refunding",
] as const satisfies OrderStatus[];

/** What keeps an account from being closed, in words for a page. */
export type OpenBusiness = "purchases" | "sales" | "tab" | "listings" | "earnings";

/** What an account still has open: orders not at their end, a tab owed, listings on sale, earnings not paid out. */
export async function findOpenBusiness(db: Db, input: { accountId: Id<"acc"> }): Promise<OpenBusiness[]> {
  const { accountId } = input;
  const isOpen = inArray(orders.status, OPEN_ORDERS);
  const counts: Record<OpenBusiness, number> = {
    purchases: await db.$count(orders, and(eq(orders.buyerId, accountId), isOpen)),
    sales: await db.$count(orders, and(eq(orders.sellerId, accountId), isOpen)),
    tab: await db.$count(tabs, and(eq(tabs.buyerId, accountId), ne(tabs.owedAmount, 0))),
    listings: await db.$count(listings, and(eq(listings.sellerId, accountId), eq(listings.status, "active"))),
    earnings: await countOwed(db, accountId),
  };
  return (Object.keys(counts) as OpenBusiness[]).filter((kind) => counts[kind] > 0);
}

/** Currencies in which the market owes the seller, or the seller the market. */
async function countOwed(db: Db, accountId: Id<"acc">): Promise<number> {
  const owed = await db
    .select({ currency: ledgerEntries.currency })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.ownerId, accountId),
        or(eq(ledgerEntries.account, "seller_pending"), eq(ledgerEntries.account, "seller_payable")),
      ),
    )
    .groupBy(ledgerEntries.currency)
    .having(sql`sum(${ledgerEntries.amount}) <> 0`);
  return owed.length;
}
