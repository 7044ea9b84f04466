import type { Delivery } from "@/contracts/listing-content";
import { type Id, newId } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { refuseUnfitSeller } from "./refuse-unfit-seller";
import { listingSlug } from "./slug";

/** Starts a draft that only its seller sees. */
export async function createListing(
  db: Db,
  input: { sellerId: Id<"acc">; serviceName: string; delivery: Delivery; currency: Currency; now: Date },
): Promise<{ listingId: Id<"lst"> }> {
  await refuseUnfitSeller(db, input);
  const { now, ...content } = input;
  const id = newId("lst", now);
  await db
    .insert(listings)
    .values({ id, ...content, slug: listingSlug(input.serviceName, id), createdAt: now, updatedAt: now });
  return { listingId: id };
}
