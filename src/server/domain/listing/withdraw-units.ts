import { and, desc, eq } from "drizzle-orm";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { auditListing } from "./audit-listing";
import { changeStock } from "./change-stock";
import { lockEditableListing, type OwnListingInput } from "./lock-own-listing";
import { takeBackCredentials } from "./take-back-credentials";

/** Takes unsold units off the market; of a pool, the credentials that were added last and that nobody has. */
export async function withdrawUnits(db: Db, input: OwnListingInput & { units: number }): Promise<void> {
  await db.transaction(async (tx) => {
    const listing = await lockEditableListing(tx, input);
    await changeStock(tx, { listing, delta: -input.units, actorId: input.sellerId, now: input.now });
    await auditListing(tx, input, "listing.units_withdrawn", { units: input.units });
    if (listing.delivery !== "pool") return;
    const newest = await tx
      .select({ id: credentials.id })
      .from(credentials)
      .where(and(eq(credentials.listingId, listing.id), eq(credentials.status, "available")))
      .orderBy(desc(credentials.id))
      .limit(input.units);
    await takeBackCredentials(tx, { listingId: listing.id, ids: newest.map(({ id }) => id) });
  });
}
