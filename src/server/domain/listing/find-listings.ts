import { and, eq, type SQL, sql } from "drizzle-orm";
import type { FindListingsInput, ListingCard } from "@/contracts/listing";
import { type Page, toPage } from "@/lib/page";
import { accounts, listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { candidates } from "./find-candidates";
import { CARD_COLUMNS, toCard } from "./listing-card";
import { chosen, within } from "./listing-filter";
import { type ListingOrder, listingOrder, sorted } from "./listing-order";
import { readSearch, type Search } from "./read-search";

/** What can be bought and fits the filter, a page at a time. Of a search that finds very many, the newest are looked at. */
export async function findListings(db: Db, input: FindListingsInput): Promise<Page<ListingCard>> {
  const search = await readSearch(db, input.words);
  const order = listingOrder({ ...input, search });
  const found = { where: and(within(input), chosen(input)), order, limit: input.limit + 1 };
  const first = search ? findByWords(db, { ...found, search }) : findByFilter(db, found);
  // Nothing is read to be shown before it is known which are shown
  const rows = await db
    .select({ ...CARD_COLUMNS, sortKey: sql`${first.key}`.mapWith(Number) })
    .from(first)
    .innerJoin(listings, eq(listings.id, first.id))
    .innerJoin(accounts, eq(accounts.id, listings.sellerId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
    .orderBy(...sorted(order, { value: sql`${first.key}`, id: sql`${first.id}`, after: undefined }).by);
  return toPage(rows, input.limit, (row) => [row.sortKey, row.id], toCard);
}

interface Find {
  where: SQL | undefined;
  order: ListingOrder;
  limit: number;
}

/** The page's ids, along the index of what is sorted by. */
function findByFilter(db: Db, { where, order, limit }: Find) {
  const { indexed, at, key } = order;
  const { by, after } = sorted(order, {
    value: indexed?.column ?? key,
    id: sql`${listings.id}`,
    after: at && { value: indexed?.toValue(at.key) ?? sql`${at.key}::numeric`, id: at.id },
  });
  return db
    .select({ id: listings.id, key: key.as("key") })
    .from(listings)
    .where(and(where, after))
    .orderBy(...by)
    .limit(limit)
    .as("first");
}

/** The page's ids, of those that the search may be about. */
function findByWords(db: Db, { where, order, limit, search }: Find & { search: Search }) {
  const found = candidates(db, { search, where, key: order.key });
  const { by, after } = sorted(order, {
    value: sql`${found.key}`,
    id: sql`${found.id}`,
    after: order.at && { value: sql`${order.at.key}::numeric`, id: order.at.id },
  });
  return db
    .select({ id: found.id, key: found.key })
    .from(found)
    .where(after)
    .orderBy(...by)
    .limit(limit)
    .as("first");
}
