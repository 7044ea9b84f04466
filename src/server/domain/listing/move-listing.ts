import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { ListingStatus } from "@/contracts/listing";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { ListingRow } from "./lock-own-listing";

/** Every move a listing can make; anything else is `listing_state`. */
const MOVES = {
  publish: { from: ["draft"], to: "active" },
  pause: { from: ["active"], to: "paused" },
  resume: { from: ["paused"], to: "active" },
  remove: { from: ["draft", "active", "paused"], to: "removed" },
} as const satisfies Record<string, { from: readonly ListingStatus[]; to: ListingStatus }>;

/** Moves a locked listing to its next status. */
export async function moveListing(
  tx: Db,
  input: { listing: ListingRow; move: keyof typeof MOVES; now: Date },
): Promise<void> {
  const { listing, move, now } = input;
  const { from, to }: { from: readonly ListingStatus[]; to: ListingStatus } = MOVES[move];
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
}
