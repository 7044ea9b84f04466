import { and, countDistinct, eq, sql } from "drizzle-orm";
import { CATEGORY_SLUGS } from "@/config/categories";
import type { ListingFacets, ListingFilter } from "@/contracts/listing";
import { DELIVERIES, type Delivery } from "@/contracts/listing-parts";
import { accounts, listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { onMarket, withinFilter, withinPrice, withinWords } from "./listing-filter";

/** Listings alike in everything that a reader can choose by: at most some hundred groups, whatever the market's size. */
interface Group {
  category: string | null;
  delivery: Delivery;
  inStock: boolean;
  inPrice: boolean;
  count: number;
  highestPrice: number | null;
}

/** How many listings each choice would leave: each counted with all the other filters kept. */
export async function findListingFacets(db: Db, filter: ListingFilter): Promise<ListingFacets> {
  const groups = await readGroups(db, filter);
  const sellers = await countSellers(db, filter);

  const inCategory = ({ category }: Group) =>
    filter.categories.length === 0 || filter.categories.some((chosen) => chosen === category);
  const inDelivery = ({ delivery }: Group) =>
    filter.deliveries.length === 0 || filter.deliveries.includes(delivery);
  const inStock = (group: Group) => group.inStock || !filter.inStock;
  const inPrice = (group: Group) => group.inPrice;

  const sum = (...tests: ((group: Group) => boolean)[]) =>
    groups
      .filter((group) => tests.every((test) => test(group)))
      .reduce((total, { count }) => total + count, 0);

  return {
    total: sum(inCategory, inDelivery, inStock, inPrice),
    sellers,
    categories: record(CATEGORY_SLUGS, (slug) =>
      sum(inDelivery, inStock, inPrice, (group) => group.category === slug),
    ),
    deliveries: record(DELIVERIES, (delivery) =>
      sum(inCategory, inStock, inPrice, (group) => group.delivery === delivery),
    ),
    inStock: sum(inCategory, inDelivery, inPrice, (group) => group.inStock),
    highestPrice: highest(groups.filter((group) => inCategory(group) && inDelivery(group) && inStock(group))),
  };
}

async function readGroups(db: Db, filter: ListingFilter): Promise<Group[]> {
  const inStock = sql<boolean>`${listings.unitsAvailable} > 0`;
  const inPrice = sql<boolean>`${withinPrice(filter) ?? sql`true`}`;
  return db
    .select({
      category: listings.category,
      delivery: listings.delivery,
      inStock: inStock.as("in_stock"),
      inPrice: inPrice.as("in_price"),
      count: sql`count(*)`.mapWith(Number),
      highestPrice: sql<number | null>`max(${listings.priceAmount})`.mapWith(Number),
    })
    .from(listings)
    .innerJoin(accounts, eq(accounts.id, listings.sellerId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
    .where(and(onMarket, withinWords(filter)))
    .groupBy(listings.category, listings.delivery, sql`in_stock`, sql`in_price`);
}

async function countSellers(db: Db, filter: ListingFilter): Promise<number> {
  const [row] = await db
    .select({ sellers: countDistinct(listings.sellerId) })
    .from(listings)
    .innerJoin(accounts, eq(accounts.id, listings.sellerId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
    .where(withinFilter(filter));
  return row?.sellers ?? 0;
}

function record<K extends string>(keys: readonly K[], value: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>;
}

function highest(groups: readonly Group[]): number | null {
  const prices = groups.map(({ highestPrice }) => highestPrice).filter((price) => price !== null);
  return prices.length > 0 ? Math.max(...prices) : null;
}
