import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { ListingChanges, OwnListing } from "@/contracts/own-listing";
import { must } from "@/lib/assert";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { auditListing } from "./audit-listing";
import { changeStock } from "./change-stock";
import { getOwnListing } from "./get-own-listing";
import { type ListingRow, lockEditableListing, type OwnListingInput } from "./lock-own-listing";
import { missingContent } from "./missing-parts";
import { refuseMetering, toMeteredColumns } from "./rate-limit";
import { listingSlug } from "./slug";
import { takeBackCredentials } from "./take-back-credentials";

/**
 * Writes what a seller changed, of a draft or of a published listing. Orders keep a snapshot, so an edit applies to
 * new ones only. A published listing stays complete and keeps its delivery and address.
 */
export async function saveListing(
  db: Db,
  input: OwnListingInput & { content: ListingChanges; units?: number | undefined },
): Promise<OwnListing> {
  return db.transaction(async (tx) => {
    const listing = await lockEditableListing(tx, input);
    const locked = await changeDelivery(tx, listing, input);
    if (input.units !== undefined) await setDraftUnits(tx, locked, input.units, input);
    refuseMetering(locked.delivery, input.content);
    const [saved] = await tx
      .update(listings)
      .set({
        ...toMeteredColumns(input.content),
        ...consequences(listing, input.content),
        updatedAt: input.now,
      })
      .where(eq(listings.id, listing.id))
      .returning();
    refuseHoles(must(saved, "the saved listing"));
    if (listing.publishedAt !== null)
      await auditListing(tx, input, "listing.edited", { fields: Object.keys(input.content).join(",") });
    return getOwnListing(tx, input);
  });
}

/** A draft's address follows its name; terms that buyers could have read get a new version. */
function consequences(listing: ListingRow, content: ListingChanges): Partial<ListingRow> {
  const isDraft = listing.publishedAt === null;
  const newTerms = content.terms !== undefined && content.terms !== listing.terms;
  return {
    ...(isDraft && content.serviceName !== undefined
      ? { slug: listingSlug(content.serviceName, listing.id) }
      : {}),
    ...(!isDraft && newTerms ? { termsVersion: listing.termsVersion + 1 } : {}),
    // What is not minted is not metered
    ...(content.delivery !== undefined && content.delivery !== "minted"
      ? { callsPerUnit: null, rateLimitCalls: null, rateLimitSeconds: null }
      : {}),
  };
}

/** Another delivery needs other credentials: those sealed for the draft so far are withdrawn with its units. */
async function changeDelivery(
  tx: Db,
  listing: ListingRow,
  input: OwnListingInput & { content: ListingChanges },
): Promise<ListingRow> {
  const { delivery } = input.content;
  if (delivery === undefined || delivery === listing.delivery) return listing;
  if (listing.publishedAt !== null) throw new DomainError("delivery_fixed");
  await takeBackCredentials(tx, { listingId: listing.id });
  await changeStock(tx, {
    listing,
    delta: -listing.unitsAvailable,
    actorId: input.sellerId,
    now: input.now,
  });
  return { ...listing, delivery, unitsAvailable: 0 };
}

/** Nobody can order from a draft, so "this many" is safe to turn into a delta under its lock. */
export async function setDraftUnits(
  tx: Db,
  listing: ListingRow,
  units: number,
  input: Pick<OwnListingInput, "sellerId" | "now">,
): Promise<void> {
  if (listing.status !== "draft") throw new DomainError("listing_state");
  if (listing.delivery === "pool") throw new DomainError("wrong_delivery");
  const delta = units - listing.unitsAvailable;
  await changeStock(tx, { listing, delta, actorId: input.sellerId, now: input.now });
}

function refuseHoles(listing: ListingRow): void {
  const missing = listing.status === "draft" ? [] : missingContent(listing);
  if (missing.length > 0) throw new DomainError("listing_incomplete", { missing });
}
