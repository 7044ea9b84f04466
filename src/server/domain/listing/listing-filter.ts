import { and, eq, gte, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { CATEGORY_SLUGS } from "@/config/categories";
import type { ListingFilter } from "@/contracts/listing";
import { accounts, listings, sellerProfiles } from "@/server/db/schema";

/** On the market: active, on one of our shelves, of a seller who takes orders. Needs `accounts` joined. */
export const onMarket = and(
  eq(listings.status, "active"),
  inArray(listings.category, CATEGORY_SLUGS),
  isNull(accounts.suspendedAt),
  isNull(accounts.closedAt),
);

/** What the words were parsed to; PostgreSQL's own syntax takes any input. */
const query = (words: string) => sql`websearch_to_tsquery('english', ${words})`;

/** Asks for exactly these words or for none of those, so nothing that only looks alike. */
const isExact = (words: string) => /(^|\s)-|"/.test(words);

/**
 * Listings that the words name: by their text, with a typing error in their name, or by their seller. Index scans
 * joined by UNION, where one condition with OR would read the whole table.
 */
function matches(words: string): SQL {
  const byText = sql`select id from listings where search @@ ${query(words)}`;
  if (isExact(words)) return sql`${listings.id} in (${byText})`;
  return sql`${listings.id} in (
    ${byText}
    union select id from listings where ${words} <<% service_name
    union select l.id from seller_profiles s join listings l on l.seller_id = s.account_id where ${words} <<% s.name
  )`;
}

/** How well a listing fits the words, to six decimals so that a page can continue after it. */
export function relevance(words: string): SQL<number> {
  return sql<number>`round(
    (ts_rank_cd(listings.search, ${query(words)}, 32) + strict_word_similarity(${words}, ${listings.serviceName}))::numeric, 6
  )`.mapWith(Number);
}

/** The filter without its choices of category, delivery, price and stock: what facets count within. */
export function withinWords(filter: Pick<ListingFilter, "words" | "currency" | "seller">): SQL | undefined {
  return and(
    filter.words ? matches(filter.words) : undefined,
    filter.currency ? eq(listings.currency, filter.currency) : undefined,
    filter.seller ? eq(sellerProfiles.slug, filter.seller) : undefined,
  );
}

export function withinPrice(filter: Pick<ListingFilter, "minPrice" | "maxPrice">): SQL | undefined {
  return and(
    filter.minPrice === undefined ? undefined : gte(listings.priceAmount, filter.minPrice),
    filter.maxPrice === undefined ? undefined : lte(listings.priceAmount, filter.maxPrice),
  );
}

/** The whole filter. Needs `accounts` and `seller_profiles` joined. */
export function withinFilter(filter: ListingFilter): SQL | undefined {
  return and(
    onMarket,
    withinWords(filter),
    withinPrice(filter),
    filter.categories.length > 0 ? inArray(listings.category, filter.categories) : undefined,
    filter.deliveries.length > 0 ? inArray(listings.delivery, filter.deliveries) : undefined,
    filter.inStock ? sql`${listings.unitsAvailable} > 0` : undefined,
  );
}
