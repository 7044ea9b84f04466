import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { AuditEntry } from "@/server/domain/audit/record-audit";

export type ListingRow = typeof listings.$inferSelect;

/** Who does something to which of their listings, when, and with which request. */
export interface OwnListingInput {
  listingId: Id<"lst">;
  sellerId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
}

/** Locks a seller's listing until the transaction ends. Someone else's is `not_found`. */
export async function lockOwnListing(
  tx: Db,
  input: Pick<OwnListingInput, "listingId" | "sellerId">,
): Promise<ListingRow> {
  const [listing] = await tx
    .select()
    .from(listings)
    .where(and(eq(listings.id, input.listingId), eq(listings.sellerId, input.sellerId)))
    .for("update");
  if (!listing) throw new DomainError("not_found");
  return listing;
}

/** The same for a change of what is sold: a removed listing stays as it was. */
export async function lockEditableListing(
  tx: Db,
  input: Pick<OwnListingInput, "listingId" | "sellerId">,
): Promise<ListingRow> {
  const listing = await lockOwnListing(tx, input);
  if (listing.status === "removed") throw new DomainError("listing_not_editable");
  return listing;
}

/** Throws `not_found` unless the listing is the seller's. */
export async function requireOwnListing(
  db: Db,
  input: Pick<OwnListingInput, "listingId" | "sellerId">,
): Promise<void> {
  const [own] = await db
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.id, input.listingId), eq(listings.sellerId, input.sellerId)));
  if (!own) throw new DomainError("not_found");
}
