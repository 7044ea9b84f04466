import { eq, sql } from "drizzle-orm";
import { DEMO_PEOPLE } from "@/config/demo-people";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { ORDERS } from "./orders";
import { readListings } from "./read-listings";
import { happeningsOf as happeningsOfListing, type Shelf } from "./seed-listings";
import { happeningsOf as happeningsOfOrder } from "./seed-orders";
import { seedPeople } from "./seed-people";

/** One seeding at a time: the number is arbitrary, and nobody else's. */
const LOCK = 4_820_261_122;

/**
 * Lives through the world's past in the order of time, by the market's own use cases, in one transaction: it is all
 * there or none of it. Does nothing where the demo people are already; returns whether it did anything.
 */
export async function seedWorld(db: Db, { now }: { now: Date }): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    if (await isSeeded(tx)) return false;
    const people = await seedPeople(tx, now);
    const shelf: Shelf = new Map();
    const past = [
      ...readListings().flatMap((listing) => happeningsOfListing(listing, people, shelf, now)),
      ...ORDERS.flatMap((order) => happeningsOfOrder(order, people, shelf, now)),
    ].sort((one, other) => one.at.getTime() - other.at.getTime());
    for (const { run } of past) await run(tx);
    return true;
  });
}

async function isSeeded(db: Db): Promise<boolean> {
  return (await db.$count(accounts, eq(accounts.email, DEMO_PEOPLE[0].email))) > 0;
}
