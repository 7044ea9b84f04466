import type { Db } from "@/server/db/types";
import { lockOwnListing, type OwnListingInput } from "./lock-own-listing";
import { moveListing } from "./move-listing";
import { refuseUnfitSeller } from "./refuse-unfit-seller";

/** Takes orders again after a pause. */
export async function resumeListing(db: Db, input: OwnListingInput): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, input);
    await refuseUnfitSeller(tx, input);
    await moveListing(tx, listing, { ...input, move: "resume" });
  });
}
