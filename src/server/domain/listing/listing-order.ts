import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { FindListingsInput } from "@/contracts/listing";
import { type Id, isId } from "@/lib/id";
import { decodeCursor } from "@/lib/page";
import { listings } from "@/server/db/schema";
import { relevance } from "./listing-filter";

/** How a list is sorted, and where its next page continues. Ties are broken by id, so no listing is lost or twice. */
export interface ListingOrder {
  /** The value sorted by, read along with each row. */
  key: SQL<number>;
  by: SQL[];
  after: SQL | undefined;
}

interface Position {
  value: number;
  id: Id<"lst">;
}

export function listingOrder(input: Pick<FindListingsInput, "sort" | "words" | "cursor">): ListingOrder {
  const at = positionOf(input.cursor);
  if (input.sort === "price_asc") return byPrice("asc", at);
  if (input.sort === "price_desc") return byPrice("desc", at);
  return input.sort === "relevance" && input.words ? byRelevance(input.words, at) : byNewest(at);
}

/** A stale or forged cursor starts over. */
function positionOf(cursor: string | null | undefined): Position | undefined {
  const [value, id] = decodeCursor(cursor ?? "", 2) ?? [];
  const valid = typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
  return valid && typeof id === "string" && isId("lst", id) ? { value, id } : undefined;
}

function byPrice(direction: "asc" | "desc", at: Position | undefined): ListingOrder {
  const price = listings.priceAmount;
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const order = direction === "asc" ? asc : desc;
  return {
    key: sql`${price}`.mapWith(Number),
    by: [order(price), order(listings.id)],
    after: at && sql`(${price}, ${listings.id}) ${beyond} (${Math.trunc(at.value)}::bigint, ${at.id})`,
  };
}

function byRelevance(words: string, at: Position | undefined): ListingOrder {
  const score = relevance(words);
  return {
    key: score,
    by: [desc(score), desc(listings.id)],
    after: at && sql`(${score}, ${listings.id}) < (${at.value}::numeric, ${at.id})`,
  };
}

function byNewest(at: Position | undefined): ListingOrder {
  const published = listings.publishedAt;
  const instant = at && sql`to_timestamp(${at.value}::float8 / 1000)::timestamptz(3)`;
  return {
    key: sql`extract(epoch from ${published}) * 1000`.mapWith(Number),
    by: [desc(published), desc(listings.id)],
    after: at && sql`(${published}, ${listings.id}) < (${instant}, ${at.id})`,
  };
}
