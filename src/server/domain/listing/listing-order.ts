import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { FindListingsInput } from "@/contracts/listing";
import { type Id, isId } from "@/lib/id";
import { decodeCursor } from "@/lib/page";
import { listings } from "@/server/db/schema";
import { relevance, type Search } from "./read-search";

/** How a list is sorted: by a number of each listing, the greatest or the least first, and which listing ended the last page. */
export interface ListingOrder {
  key: SQL<number>;
  direction: "asc" | "desc";
  /** The column that `key` is made from, where there is an index of it, and how to make its value of the number again. */
  indexed: { column: SQL; toValue: (key: number) => SQL } | null;
  at: { key: number; id: Id<"lst"> } | undefined;
}

export function listingOrder(
  input: Pick<FindListingsInput, "sort" | "cursor"> & { search: Search | null },
): ListingOrder {
  const at = positionOf(input.cursor);
  if (input.sort === "price_asc") return { ...PRICE, direction: "asc", at };
  if (input.sort === "price_desc") return { ...PRICE, direction: "desc", at };
  if (input.sort === "relevance" && input.search)
    return { key: relevance(input.search), direction: "desc", indexed: null, at };
  return { ...NEWEST, direction: "desc", at };
}

const PRICE = {
  key: sql`${listings.priceAmount}`.mapWith(Number),
  indexed: {
    column: sql`${listings.priceAmount}`,
    toValue: (key: number) => sql`${Math.trunc(key)}::bigint`,
  },
};

const NEWEST = {
  key: sql`extract(epoch from ${listings.publishedAt}) * 1000`.mapWith(Number),
  indexed: {
    column: sql`${listings.publishedAt}`,
    toValue: (key: number) => sql`to_timestamp(${key}::float8 / 1000)::timestamptz(3)`,
  },
};

/** A stale or forged cursor starts over. */
function positionOf(cursor: string | null | undefined): ListingOrder["at"] {
  const [key, id] = decodeCursor(cursor ?? "", 2) ?? [];
  const valid = typeof key === "number" && key >= 0 && key <= Number.MAX_SAFE_INTEGER;
  return valid && typeof id === "string" && isId("lst", id) ? { key, id } : undefined;
}

/** The sorting by `value` and what comes after the last page. Ties are broken by id, so no listing is lost or twice. */
export function sorted(
  { direction }: ListingOrder,
  by: { value: SQL; id: SQL; after: { value: SQL; id: string } | undefined },
): { by: SQL[]; after: SQL | undefined } {
  const order = direction === "asc" ? asc : desc;
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const { value, id, after } = by;
  return {
    by: [order(value), order(id)],
    after: after && sql`(${value}, ${id}) ${beyond} (${after.value}, ${after.id})`,
  };
}
