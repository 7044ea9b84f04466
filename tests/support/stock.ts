import { and, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Id } from "@/lib/id";
import { credentials, listings, stockMovements } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** A listing's counters, once they are proved to add up to its movements and, of a pool, to its credentials. */
export async function soundStock(db: Db, listingId: Id<"lst">) {
  const [row] = await db.select().from(listings).where(eq(listings.id, listingId));
  if (!row) throw new Error("no such listing");
  const [moved] = await db
    .select({ units: sql`coalesce(sum(${stockMovements.delta}), 0)`.mapWith(Number) })
    .from(stockMovements)
    .where(eq(stockMovements.listingId, listingId));
  const { unitsAvailable, unitsReserved, unitsSold, unitsQuarantined } = row;
  expect(unitsAvailable).toBeGreaterThanOrEqual(0);
  expect(unitsAvailable + unitsReserved + unitsSold + unitsQuarantined).toBe(moved?.units);
  if (row.delivery === "pool") {
    const unassigned = and(eq(credentials.listingId, listingId), eq(credentials.status, "available"));
    expect(await db.$count(credentials, unassigned)).toBe(unitsAvailable);
  }
  return { available: unitsAvailable, reserved: unitsReserved, sold: unitsSold, status: row.status };
}
