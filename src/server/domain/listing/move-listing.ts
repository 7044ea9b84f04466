import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { ListingStatus } from "@/contracts/listing";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { auditListing } from "./audit-listing";
import type { ListingRow, OwnListingInput } from "./lock-own-listing";

interface Move {
  from: readonly ListingStatus[];
  to: ListingStatus;
  action: `listing.${string}`;
}

/** Every move a listing can make; anything else is `listing_state`. */
const MOVES = {
  publish: { from: ["draft"], to: "active", action: "listing.published" },
  pause: { from: ["active"], to: "paused", action: "listing.paused" },
  resume: { from: ["paused"], to: "active", action: "listing.resumed" },
  remove: { from: ["draft", "active", "paused"], to: "removed", action: "listing.removed" },
} as const satisfies Record<string, Move>;

/** Moves a locked listing to its next status, on record. */
export async function moveListing(
  tx: Db,
  listing: ListingRow,
  input: OwnListingInput & { move: keyof typeof MOVES },
): Promise<void> {
  const { move, now } = input;
  const { from, to, action }: Move = MOVES[move];
  if (!from.includes(listing.status)) throw new DomainError("listing_state", { status: listing.status });
  await tx
    .update(listings)
    .set({
      status: to,
      updatedAt: now,
      ...(move === "publish" ? { publishedAt: now } : {}),
      ...(move === "remove" ? { removedAt: now } : {}),
    })
    .where(eq(listings.id, listing.id));
  await auditListing(tx, input, action);
}
