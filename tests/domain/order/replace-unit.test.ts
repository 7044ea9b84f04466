import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Delivery } from "@/contracts/listing-parts";
import type { Id } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import { credentials, listings, orders, tokens } from "@/server/db/schema";
import { replaceUnit } from "@/server/domain/order/replace-unit";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

async function aSale({ units = 3, delivery = "pool" as Delivery } = {}) {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId, delivery, units, validityDays: 30 });
  const { orderId } = await anOrder(db, { listingId: listing.id, units: 2, now });
  const [first] = await db.select().from(tokens).orderBy(asc(tokens.position));
  if (!first) throw new Error("no token");
  const replace = (tokenId: Id<"tok"> = first.id, actorId = sellerId) =>
    replaceUnit(db, {
      orderId,
      tokenId,
      by: "seller",
      actorId,
      reason: "It leaked.",
      now: addTime(now, DAY),
    });
  return { listing, first, replace };
}

test("the buyer gets the next credential of the pool for the same unit; the old one is out of circulation", async () => {
  const { listing, first, replace } = await aSale();
  const next = await replace();
  expect(next).toMatchObject({ position: 1, end: null, expiresAt: first.expiresAt, revealedAt: null });
  expect(next.credentialId).toBe(listing.credentialIds.toSorted()[2]);
  expect(await db.select().from(tokens).where(eq(tokens.id, first.id))).toMatchObject([
    { end: "replaced", endReason: "It leaked." },
  ]);
  expect(await db.select().from(listings)).toMatchObject([
    { unitsAvailable: 0, unitsSold: 2, unitsQuarantined: 1 },
  ]);
  const states = await db
    .select({ status: credentials.status })
    .from(credentials)
    .orderBy(asc(credentials.id));
  expect(states.map(({ status }) => status)).toEqual(["quarantined", "assigned", "assigned"]);
});

test("not without a free credential, and not twice", async () => {
  const { replace } = await aSale();
  const next = await replace();
  await expect(replace()).rejects.toMatchObject({ code: "token_ended" });
  await expect(replace(next.id)).rejects.toMatchObject({ code: "insufficient_units" });
});

test("not for shared delivery, where the seller replaces the one credential instead", async () => {
  const shared = await aSale({ delivery: "shared" });
  await expect(shared.replace()).rejects.toMatchObject({ code: "order_state" });
});

test("not after release, and not by another seller", async () => {
  const { first, replace } = await aSale();
  const stranger = await aSeller(db);
  await expect(replace(first.id, stranger.id)).rejects.toMatchObject({ code: "not_found" });
  await db.update(orders).set({ status: "released", windowEndsAt: null });
  await expect(replace()).rejects.toMatchObject({ code: "order_state" });
});
