import { DomainError } from "@/contracts/errors";
import type { Db } from "@/server/db/types";
import { auditListing } from "./audit-listing";
import { changeStock } from "./change-stock";
import { lockEditableListing, type OwnListingInput } from "./lock-own-listing";

/** Puts more units of a shared or minted listing up for sale. A pool grows by its credentials. */
export async function restockListing(db: Db, input: OwnListingInput & { units: number }): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockEditableListing(tx, input);
    if (listing.delivery === "pool") throw new DomainError("wrong_delivery");
    await changeStock(tx, { listing, delta: input.units, actorId: input.sellerId, now: input.now });
    await auditListing(tx, input, "listing.restocked", { units: input.units });
  });
}
