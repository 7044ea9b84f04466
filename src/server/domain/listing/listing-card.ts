import type { ListingCard } from "@/contracts/listing";
import { must } from "@/lib/assert";
import { accounts, listings, sellerProfiles } from "@/server/db/schema";
import { toAvailability, toCategory, toPrice, totalUnits } from "./listing-view";
import { toRateLimit } from "./rate-limit";

/** The columns of a card; the query joins accounts and seller profiles. */
export const CARD_COLUMNS = {
  id: listings.id,
  slug: listings.slug,
  status: listings.status,
  serviceName: listings.serviceName,
  summary: listings.summary,
  category: listings.category,
  tags: listings.tags,
  priceAmount: listings.priceAmount,
  currency: listings.currency,
  unitDescription: listings.unitDescription,
  delivery: listings.delivery,
  callsPerUnit: listings.callsPerUnit,
  rateLimitCalls: listings.rateLimitCalls,
  rateLimitSeconds: listings.rateLimitSeconds,
  updateFrequency: listings.updateFrequency,
  unitsAvailable: listings.unitsAvailable,
  unitsReserved: listings.unitsReserved,
  unitsSold: listings.unitsSold,
  unitsQuarantined: listings.unitsQuarantined,
  publishedAt: listings.publishedAt,
  sellerName: sellerProfiles.name,
  sellerSlug: sellerProfiles.slug,
  sellerSuspendedAt: accounts.suspendedAt,
};

type ListingRow = typeof listings.$inferSelect;
type CardRow = Pick<ListingRow, Extract<keyof typeof CARD_COLUMNS, keyof ListingRow>> & {
  sellerName: string;
  sellerSlug: string;
  sellerSuspendedAt: Date | null;
};

/** A published listing as lists show it. */
export function toCard(row: CardRow): ListingCard {
  return {
    id: row.id,
    slug: row.slug,
    serviceName: row.serviceName,
    summary: row.summary,
    category: must(toCategory(row.category), "a published listing's category"),
    tags: row.tags,
    price: must(toPrice(row), "a published listing's price"),
    unitDescription: row.unitDescription,
    delivery: row.delivery,
    callsPerUnit: row.callsPerUnit,
    rateLimit: toRateLimit(row),
    updateFrequency: row.updateFrequency,
    availability: toAvailability(row),
    unitsAvailable: row.unitsAvailable,
    unitsTotal: totalUnits(row),
    publishedAt: must(row.publishedAt, "a published listing's date"),
    seller: { name: row.sellerName, slug: row.sellerSlug },
  };
}
