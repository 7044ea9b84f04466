import { asc, eq, inArray, sql } from "drizzle-orm";
import { credentials, listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow, TokenRow } from "./compose-order";

interface ReturnStock {
  order: OrderRow;
  units: number;
  /** The tokens that ended with them. */
  tokens: readonly TokenRow[];
}

/**
 * Puts units that were paid back into stock again, under the listing's lock. A pool secret that somebody has seen is
 * quarantined instead: it is never sold twice.
 */
export async function returnStock(tx: Db, { order, units, tokens }: ReturnStock): Promise<void> {
  const unseen = order.delivery === "pool" ? await returnCredentials(tx, tokens) : units;
  await tx
    .update(listings)
    .set({
      unitsSold: sql`${listings.unitsSold} - ${units}`,
      unitsAvailable: sql`${listings.unitsAvailable} + ${unseen}`,
      unitsQuarantined: sql`${listings.unitsQuarantined} + ${units - unseen}`,
    })
    .where(eq(listings.id, order.listingId));
}

/** Returns how many may be sold again. Rotation may be at some of them, so they are locked by id like everywhere. */
async function returnCredentials(tx: Db, tokens: readonly TokenRow[]): Promise<number> {
  const ids = tokens.flatMap(({ credentialId }) => credentialId ?? []);
  const locked = await tx
    .select({ id: credentials.id, revealedAt: credentials.revealedAt })
    .from(credentials)
    .where(inArray(credentials.id, ids))
    .orderBy(asc(credentials.id))
    .for("no key update");
  const unseen = locked.filter(({ revealedAt }) => revealedAt === null).map(({ id }) => id);
  const seen = locked.filter(({ revealedAt }) => revealedAt !== null).map(({ id }) => id);
  await tx.update(credentials).set({ status: "available" }).where(inArray(credentials.id, unseen));
  await tx.update(credentials).set({ status: "quarantined" }).where(inArray(credentials.id, seen));
  return unseen.length;
}
