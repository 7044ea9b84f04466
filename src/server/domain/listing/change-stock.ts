import { eq, sql } from "drizzle-orm";
import { MAX_UNITS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { type Id, newId } from "@/lib/id";
import { listings, stockMovements } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { ListingRow } from "./lock-own-listing";

/**
 * Puts units up for sale or takes unsold ones back: a delta on the locked row and the movement that explains it.
 * Nothing else changes what a listing holds in all.
 */
export async function changeStock(
  tx: Db,
  input: { listing: ListingRow; delta: number; actorId: Id<"acc">; now: Date },
): Promise<void> {
  const { listing, delta, actorId, now } = input;
  if (delta === 0) return;
  const left = listing.unitsAvailable + delta;
  if (left < 0) throw new DomainError("not_enough_units", { unitsAvailable: listing.unitsAvailable });
  if (left > MAX_UNITS) throw new DomainError("too_many_units", { maxUnits: MAX_UNITS });
  await tx
    .update(listings)
    .set({ unitsAvailable: sql`${listings.unitsAvailable} + ${delta}`, updatedAt: now })
    .where(eq(listings.id, listing.id));
  await tx.insert(stockMovements).values({
    id: newId("sku", now),
    listingId: listing.id,
    delta,
    reason: reasonOf(listing, delta),
    actorId,
    at: now,
  });
}

function reasonOf(listing: ListingRow, delta: number): "initial" | "restock" | "withdraw" {
  if (delta < 0) return "withdraw";
  return listing.publishedAt === null ? "initial" : "restock";
}
