import { DomainError } from "@/contracts/errors";
import type { Db } from "@/server/db/types";
import { findSharedCredential } from "./find-shared-credential";
import { lockOwnListing, type OwnListingInput } from "./lock-own-listing";
import { missingParts } from "./missing-parts";
import { moveListing } from "./move-listing";
import { refuseUnfitSeller } from "./refuse-unfit-seller";

/** Puts a complete draft on the market. Throws `listing_incomplete` with everything that is missing. */
export async function publishListing(db: Db, input: OwnListingInput): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, input);
    await refuseUnfitSeller(tx, input);
    const shared = await findSharedCredential(tx, listing);
    const missing = missingParts(listing, { hasSharedCredential: shared !== null });
    if (listing.status === "draft" && missing.length > 0)
      throw new DomainError("listing_incomplete", { missing });
    await moveListing(tx, listing, { ...input, move: "publish" });
  });
}
