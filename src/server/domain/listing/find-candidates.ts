import { and, desc, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { SEARCH_CONSIDERS } from "@/config/limits";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Search } from "./read-search";

/** How many sellers may be found by their own name, with how many listings between them. */
const SELLERS = 20;
const OF_SELLERS = 200;

const SORTED_BY = {
  id: listings.id,
  priceAmount: listings.priceAmount,
  publishedAt: listings.publishedAt,
};

interface Candidates {
  search: Search;
  /** What they have to fit besides. */
  where: SQL | undefined;
  /** What they are going to be sorted by. */
  key: SQL<number>;
}

/**
 * The listings that a search may be about, by their text or by their seller: the newest of them, so that a word that half
 * the market has costs no more than one that few have.
 */
export function candidates(db: Db, { search, where, key }: Candidates) {
  const newest = (found: SQL, limit: number) => {
    // Under the table's own name, and all before `key`: ranking is the dearest part, and only of those that are left
    const few = db
      .select({ ...SORTED_BY, search: sql`listings.search`.as("search") })
      .from(listings)
      .where(and(where, found))
      .orderBy(desc(listings.publishedAt), desc(listings.id))
      .limit(limit)
      .as("listings");
    return db.select({ id: few.id, key: key.as("key") }).from(few);
  };
  const byText = newest(sql`listings.search @@ ${search.query}`, SEARCH_CONSIDERS);
  const sellers = sql`(
    select account_id from seller_profiles where ${search.words} <<% name
    order by strict_word_similarity(${search.words}, name) desc, account_id limit ${SELLERS}
  )`;
  const bySeller = newest(search.isExact ? sql`false` : sql`${listings.sellerId} in ${sellers}`, OF_SELLERS);
  return union(byText, bySeller).as("found");
}
