import type { Db } from "@/server/db/types";
import { lockOwnListing, type OwnListingInput } from "./lock-own-listing";
import { moveListing } from "./move-listing";

/** Takes a listing off the market for good. Its row, credentials and orders stay: what was sold goes on working. */
export async function removeListing(db: Db, input: OwnListingInput): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, input);
    await moveListing(tx, listing, { ...input, move: "remove" });
  });
}
