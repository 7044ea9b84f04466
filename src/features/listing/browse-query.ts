import { CATEGORY_SLUGS } from "@/config/categories";
import type { FindListingsInput, ListingFilter } from "@/contracts/listing";
import { LISTING_SORTS } from "@/contracts/listing";
import { DELIVERIES } from "@/contracts/listing-parts";
import { CURRENCIES } from "@/lib/money";

/** The search parameters of a page, as Next hands them over. */
export type SearchParams = Record<string, string | string[] | undefined>;

export type BrowseQuery = Omit<FindListingsInput, "limit">;

/** What the browse page's address asks for. Whatever it cannot mean is left out: an old link still shows something. */
export function parseBrowseQuery(params: SearchParams): BrowseQuery {
  const minPrice = price(first(params["min"]));
  const maxPrice = price(first(params["max"]));
  const currency = CURRENCIES.find((known) => known === first(params["currency"]));
  const cursor = first(params["cursor"]);
  return {
    words: clean(first(params["q"]) ?? "").slice(0, 200),
    categories: CATEGORY_SLUGS.filter((known) => all(params["category"]).includes(known)),
    deliveries: DELIVERIES.filter((known) => all(params["delivery"]).includes(known)),
    inStock: first(params["stock"]) === "1",
    sort: LISTING_SORTS.find((known) => known === first(params["sort"])) ?? "relevance",
    ...(currency === undefined ? {} : { currency }),
    ...(minPrice === undefined ? {} : { minPrice }),
    ...(maxPrice === undefined ? {} : { maxPrice }),
    ...(cursor && /^[\w-]{1,500}$/.test(cursor) ? { cursor } : {}),
  };
}

/** The address of a browse page. Leaves out what is the default, so that the same page has one address. */
export function browseHref(query: Partial<BrowseQuery>): string {
  const params = new URLSearchParams();
  if (query.words) params.set("q", query.words);
  for (const category of query.categories ?? []) params.append("category", category);
  for (const delivery of query.deliveries ?? []) params.append("delivery", delivery);
  if (query.currency) params.set("currency", query.currency);
  if (query.minPrice !== undefined) params.set("min", String(query.minPrice / 100));
  if (query.maxPrice !== undefined) params.set("max", String(query.maxPrice / 100));
  if (query.inStock) params.set("stock", "1");
  if (query.sort && query.sort !== "relevance") params.set("sort", query.sort);
  if (query.cursor) params.set("cursor", query.cursor);
  return params.size === 0 ? "/browse" : `/browse?${params}`;
}

/** The part of a query that narrows, without order and place. */
export function filterOf({ cursor: _cursor, sort: _sort, ...filter }: BrowseQuery): ListingFilter {
  return filter;
}

/** Whether there are so many addresses like it that hardly two people open the same. */
export function isOneOfMany({ words, minPrice, maxPrice, cursor }: BrowseQuery): boolean {
  return words !== "" || minPrice !== undefined || maxPrice !== undefined || Boolean(cursor);
}

/** How many filters beside the words are set. */
export function countFilters(query: BrowseQuery): number {
  const prices = query.minPrice !== undefined || query.maxPrice !== undefined;
  return (
    query.categories.length +
    query.deliveries.length +
    (prices ? 1 : 0) +
    (query.currency ? 1 : 0) +
    (query.inStock ? 1 : 0)
  );
}

function all(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function first(value: string | string[] | undefined): string | undefined {
  return all(value)[0];
}

/** Text the database can take: no null bytes, no half characters. */
function clean(value: string): string {
  return value.toWellFormed().replaceAll("\0", "").trim();
}

/** "12.50" or "12,50" as minor units; undefined for anything else. */
function price(value: string | undefined): number | undefined {
  const match = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(value?.trim() ?? "");
  if (!match) return undefined;
  const minor = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return minor <= 100_000_000 ? minor : undefined;
}
