import type { CreateListingInput } from "@/contracts/own-listing";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { refuseMetering, toMeteredColumns } from "./rate-limit";
import { refuseUnfitSeller } from "./refuse-unfit-seller";
import { setDraftUnits } from "./save-listing";
import { listingSlug } from "./slug";

/** Starts a draft that only its seller sees, with whatever of it is there already. Throws `wrong_delivery`. */
export async function createListing(
  db: Db,
  input: CreateListingInput & { sellerId: Id<"acc">; now: Date },
): Promise<{ listingId: Id<"lst"> }> {
  await refuseUnfitSeller(db, input);
  const { now, units, sellerId, ...content } = input;
  refuseMetering(content.delivery, content);
  const id = newId("lst", now);
  const slug = listingSlug(input.serviceName, id);
  return db.transaction(async (tx) => {
    const rows = await tx
      .insert(listings)
      .values({ id, sellerId, ...toMeteredColumns(content), slug, createdAt: now, updatedAt: now })
      .returning();
    if (units !== undefined) await setDraftUnits(tx, must(rows[0], "the new listing"), units, input);
    return { listingId: id };
  });
}
