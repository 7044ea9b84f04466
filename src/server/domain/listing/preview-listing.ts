import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { ListingDetail } from "@/contracts/listing";
import type { RequiredPart } from "@/contracts/listing-parts";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { readListing, toDetail } from "./get-listing";
import { toCategory } from "./listing-view";
import type { OwnListingInput } from "./lock-own-listing";

/**
 * A seller's own listing as its public page would show it today, in whatever status. Without a category and a price
 * there is no page to show: `listing_incomplete` says which.
 */
export async function previewListing(db: Db, input: Omit<OwnListingInput, "client">): Promise<ListingDetail> {
  const row = await readListing(
    db,
    and(eq(listings.id, input.listingId), eq(listings.sellerId, input.sellerId)),
  );
  const missing: RequiredPart[] = [];
  if (toCategory(row.category) === null) missing.push("category");
  if (row.priceAmount === null) missing.push("priceAmount");
  if (missing.length > 0) throw new DomainError("listing_incomplete", { missing });
  return toDetail({ ...row, status: "active", publishedAt: row.publishedAt ?? input.now });
}
