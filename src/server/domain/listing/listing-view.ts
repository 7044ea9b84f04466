import { CATEGORY_SLUGS, type CategorySlug } from "@/config/categories";
import type { Availability } from "@/contracts/listing";
import type { MoneyView } from "@/contracts/money";
import type { OwnListing, OwnListingRow } from "@/contracts/own-listing";
import type { listings } from "@/server/db/schema";
import { toRateLimit } from "./rate-limit";

type Row = typeof listings.$inferSelect;
type StockCounters = Pick<Row, "unitsAvailable" | "unitsReserved" | "unitsSold" | "unitsQuarantined">;

/** A fork may drop a category that listings still name: then they have none. */
export function toCategory(slug: string | null): CategorySlug | null {
  return CATEGORY_SLUGS.find((known) => known === slug) ?? null;
}

export function toPrice(row: Pick<Row, "priceAmount" | "currency">): MoneyView | null {
  return row.priceAmount === null ? null : { amount: row.priceAmount, currency: row.currency };
}

/** "Sold out" is derived, never stored. */
export function toAvailability(
  row: Pick<Row, "status" | "unitsAvailable"> & { sellerSuspendedAt: Date | null },
): Availability {
  if (row.status !== "active" || row.sellerSuspendedAt !== null) return "paused";
  return row.unitsAvailable > 0 ? "available" : "sold_out";
}

/** Everything ever put up for sale and not withdrawn. */
export function totalUnits(row: StockCounters): number {
  return row.unitsAvailable + row.unitsReserved + row.unitsSold + row.unitsQuarantined;
}

export function toStock(row: StockCounters): OwnListingRow["stock"] {
  return {
    available: row.unitsAvailable,
    reserved: row.unitsReserved,
    sold: row.unitsSold,
    quarantined: row.unitsQuarantined,
  };
}

export function toContent(row: Row): OwnListing["content"] {
  return {
    serviceName: row.serviceName,
    summary: row.summary,
    description: row.description,
    category: toCategory(row.category),
    tags: row.tags,
    priceAmount: row.priceAmount,
    currency: row.currency,
    unitDescription: row.unitDescription,
    delivery: row.delivery,
    validityDays: row.validityDays,
    callsPerUnit: row.callsPerUnit,
    rateLimit: toRateLimit(row),
    documentationUrl: row.documentationUrl,
    terms: row.terms,
    updateFrequency: row.updateFrequency,
    coverage: row.coverage,
    dictionary: row.dictionary,
    sample: row.sample,
  };
}
