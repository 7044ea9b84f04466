import { and, eq } from "drizzle-orm";
import type { FindListingsInput, ListingCard } from "@/contracts/listing";
import { type Page, toPage } from "@/lib/page";
import { accounts, listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { CARD_COLUMNS, toCard } from "./listing-card";
import { withinFilter } from "./listing-filter";
import { listingOrder } from "./listing-order";

/** What can be bought and fits the filter, a page at a time. */
export async function findListings(db: Db, input: FindListingsInput): Promise<Page<ListingCard>> {
  const order = listingOrder(input);
  const rows = await db
    .select({ ...CARD_COLUMNS, sortKey: order.key })
    .from(listings)
    .innerJoin(accounts, eq(accounts.id, listings.sellerId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
    .where(and(withinFilter(input), order.after))
    .orderBy(...order.by)
    .limit(input.limit + 1);
  return toPage(rows, input.limit, (row) => [row.sortKey, row.id], toCard);
}
