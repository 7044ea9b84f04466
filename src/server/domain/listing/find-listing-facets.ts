import { desc, inArray, sql } from "drizzle-orm";
import { CATEGORY_SLUGS } from "@/config/categories";
import { FACETS_COUNTED, SEARCH_CONSIDERS } from "@/config/limits";
import type { ListingFacets, ListingFilter } from "@/contracts/listing";
import { DELIVERIES, type Delivery } from "@/contracts/listing-parts";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { candidates } from "./find-candidates";
import { chosen, within, withinPrice } from "./listing-filter";
import { readSearch } from "./read-search";

/** Listings alike in everything that a reader can choose by: at most some hundred groups, whatever the market's size. */
interface Group {
  category: string | null;
  delivery: Delivery;
  inStock: boolean;
  inPrice: boolean;
  count: number;
  highestPrice: number | null;
  /** Of all that fit the whole filter, the same in each group. */
  sellers: number;
}

/**
 * How many listings each choice would leave: each counted with all the other filters kept. Only the newest are counted;
 * where there are more, each number is the least that there are.
 */
export async function findListingFacets(db: Db, filter: ListingFilter): Promise<ListingFacets> {
  const groups = await readGroups(db, filter);
  const counted = groups.reduce((total, { count }) => total + count, 0);

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
    more: counted >= capOf(filter),
    total: sum(inCategory, inDelivery, inStock, inPrice),
    sellers: groups[0]?.sellers ?? 0,
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

const capOf = ({ words }: ListingFilter) => (words === "" ? FACETS_COUNTED : SEARCH_CONSIDERS);

/** Reads the newest listings that can be chosen from, so many at most, and groups them. */
async function readGroups(db: Db, filter: ListingFilter): Promise<Group[]> {
  const search = await readSearch(db, filter.words);
  const where = within(filter);
  const found = search && candidates(db, { search, where, key: sql<number>`0` });
  const considered = db
    .select({
      category: listings.category,
      delivery: listings.delivery,
      sellerId: listings.sellerId,
      price: listings.priceAmount,
      inStock: sql<boolean>`${listings.unitsAvailable} > 0`.as("in_stock"),
      inPrice: sql<boolean>`${withinPrice(filter) ?? sql`true`}`.as("in_price"),
      fits: sql<boolean>`${chosen(filter) ?? sql`true`}`.as("fits"),
    })
    .from(listings)
    .where(found ? inArray(listings.id, db.select({ id: found.id }).from(found)) : where)
    .orderBy(desc(listings.publishedAt), desc(listings.id))
    .limit(capOf(filter))
    .as("considered");
  const counted = db.$with("counted").as(db.select().from(considered));
  return db
    .with(counted)
    .select({
      category: counted.category,
      delivery: counted.delivery,
      inStock: counted.inStock,
      inPrice: counted.inPrice,
      count: sql`count(*)`.mapWith(Number),
      highestPrice: sql<number | null>`max(${counted.price})`.mapWith(Number),
      sellers: sql`(select count(distinct seller_id) from counted where fits)`.mapWith(Number),
    })
    .from(counted)
    .groupBy(counted.category, counted.delivery, counted.inStock, counted.inPrice);
}

function record<K extends string>(keys: readonly K[], value: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>;
}

function highest(groups: readonly Group[]): number | null {
  const prices = groups.map(({ highestPrice }) => highestPrice).filter((price) => price !== null);
  return prices.length > 0 ? Math.max(...prices) : null;
}
