import { and, desc, eq, lt, ne } from "drizzle-orm";
import type { ListingStatus } from "@/contracts/listing";
import type { OwnListingRow } from "@/contracts/own-listing";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, type Page, toPage } from "@/lib/page";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { toCategory, toPrice, toStock } from "./listing-view";

const COLUMNS = {
  id: listings.id,
  slug: listings.slug,
  status: listings.status,
  serviceName: listings.serviceName,
  category: listings.category,
  delivery: listings.delivery,
  priceAmount: listings.priceAmount,
  currency: listings.currency,
  unitDescription: listings.unitDescription,
  unitsAvailable: listings.unitsAvailable,
  unitsReserved: listings.unitsReserved,
  unitsSold: listings.unitsSold,
  unitsQuarantined: listings.unitsQuarantined,
  updatedAt: listings.updatedAt,
};

/** A seller's listings, newest first; removed ones only when asked for. */
export async function findOwnListings(
  db: Db,
  input: {
    sellerId: Id<"acc">;
    status?: ListingStatus | undefined;
    limit: number;
    cursor?: string | null | undefined;
  },
): Promise<Page<OwnListingRow>> {
  const { sellerId, status, limit } = input;
  const after = decodeCursor(input.cursor ?? "", 1)?.[0];
  const rows = await db
    .select(COLUMNS)
    .from(listings)
    .where(
      and(
        eq(listings.sellerId, sellerId),
        status ? eq(listings.status, status) : ne(listings.status, "removed"),
        typeof after === "string" && isId("lst", after) ? lt(listings.id, after) : undefined,
      ),
    )
    .orderBy(desc(listings.id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      slug: row.slug,
      status: row.status,
      serviceName: row.serviceName,
      category: toCategory(row.category),
      delivery: row.delivery,
      price: toPrice(row),
      unitDescription: row.unitDescription,
      stock: toStock(row),
      updatedAt: row.updatedAt,
    }),
  );
}
