import type { Db } from "@/server/db/types";
import { lockOwnListing, type OwnListingInput } from "./lock-own-listing";
import { moveListing } from "./move-listing";

/** Stops new orders until the seller resumes. What was bought goes on. */
export async function pauseListing(db: Db, input: OwnListingInput): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, input);
    await moveListing(tx, listing, { ...input, move: "pause" });
  });
}
