import { and, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import { CATEGORY_SLUGS } from "@/config/categories";
import type { ListingFilter } from "@/contracts/listing";
import { listings } from "@/server/db/schema";

/** On the market: active, on one of our shelves, of a seller who takes orders. */
const onMarket = and(
  eq(listings.status, "active"),
  inArray(listings.category, CATEGORY_SLUGS),
  sql`not exists (
    select from accounts barred where barred.id = ${listings.sellerId}
      and (barred.suspended_at is not null or barred.closed_at is not null)
  )`,
);

/** On the market, of the chosen currency and seller: what facets count within. */
export function within({ currency, seller }: Pick<ListingFilter, "currency" | "seller">): SQL | undefined {
  return and(
    onMarket,
    currency ? eq(listings.currency, currency) : undefined,
    seller
      ? sql`${listings.sellerId} = (select account_id from seller_profiles where slug = ${seller})`
      : undefined,
  );
}

export function withinPrice(filter: Pick<ListingFilter, "minPrice" | "maxPrice">): SQL | undefined {
  return and(
    filter.minPrice === undefined ? undefined : gte(listings.priceAmount, filter.minPrice),
    filter.maxPrice === undefined ? undefined : lte(listings.priceAmount, filter.maxPrice),
  );
}

/** What a reader chose on top. */
export function chosen(filter: ListingFilter): SQL | undefined {
  return and(
    withinPrice(filter),
    filter.categories.length > 0 ? inArray(listings.category, filter.categories) : undefined,
    filter.deliveries.length > 0 ? inArray(listings.delivery, filter.deliveries) : undefined,
    filter.inStock ? sql`${listings.unitsAvailable} > 0` : undefined,
  );
}
