import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import { auditListing } from "./audit-listing";
import { changeStock } from "./change-stock";
import { lockEditableListing, type OwnListingInput } from "./lock-own-listing";
import { takeBackCredentials } from "./take-back-credentials";

/** Takes particular credentials out of a pool. All of them or, when one is no longer unassigned, none. */
export async function withdrawCredentials(
  db: Db,
  input: OwnListingInput & { credentialIds: Id<"crd">[] },
): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockEditableListing(tx, input);
    if (listing.delivery !== "pool") throw new DomainError("wrong_delivery");
    const ids = [...new Set(input.credentialIds)];
    const taken = await takeBackCredentials(tx, { listingId: listing.id, ids });
    if (taken < ids.length) throw new DomainError("credential_assigned");
    await changeStock(tx, { listing, delta: -taken, actorId: input.sellerId, now: input.now });
    await auditListing(tx, input, "listing.units_withdrawn", { units: taken });
  });
}
