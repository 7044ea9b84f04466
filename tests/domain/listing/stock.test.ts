import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { MAX_UNITS } from "@/config/limits";
import { credentials, stockMovements } from "@/server/db/schema";
import { changeStock } from "@/server/domain/listing/change-stock";
import { lockOwnListing } from "@/server/domain/listing/lock-own-listing";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { resumeListing } from "@/server/domain/listing/resume-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { withdrawCredentials } from "@/server/domain/listing/withdraw-credentials";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { refusal } from "../../support/error";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db } = testDb();

async function owned(traits: {
  delivery?: "shared" | "pool";
  units?: number;
  status?: "paused" | "removed";
}) {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, ...traits });
  return { sellerId: seller.id, listingId: listing.id, client: null, now: new Date(), listing };
}

describe("shared units", () => {
  test("are restocked and withdrawn by deltas, each with its movement", async () => {
    const own = await owned({ units: 10 });
    await restockListing(db, { ...own, units: 5 });
    await withdrawUnits(db, { ...own, units: 12 });
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 3 });
    const moves = await db.select().from(stockMovements).where(eq(stockMovements.listingId, own.listingId));
    expect(moves.map(({ delta, reason }) => [delta, reason]).sort()).toEqual(
      [
        [10, "initial"],
        [5, "restock"],
        [-12, "withdraw"],
      ].sort(),
    );
  });

  test("never go below none or above the limit", async () => {
    const own = await owned({ units: 3 });
    expect(await refusal(withdrawUnits(db, { ...own, units: 4 }), "not_enough_units")).toEqual({
      unitsAvailable: 3,
    });
    await refusal(restockListing(db, { ...own, units: MAX_UNITS }), "too_many_units");
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 3 });
  });

  test("that were bought are not withdrawn", async () => {
    const own = await owned({ units: 3 });
    await anOrder(db, { listingId: own.listingId, units: 2 });
    await refusal(withdrawUnits(db, { ...own, units: 2 }), "not_enough_units");
    await withdrawUnits(db, { ...own, units: 1 });
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 0, sold: 2 });
  });
});

describe("a pool", () => {
  test("gives back the credentials added last, never one that was handed out", async () => {
    const own = await owned({ delivery: "pool", units: 4 });
    await anOrder(db, { listingId: own.listingId });
    await withdrawUnits(db, { ...own, units: 2 });
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 1, sold: 1 });
    await refusal(withdrawUnits(db, { ...own, units: 2 }), "not_enough_units");
    const assigned = and(eq(credentials.listingId, own.listingId), eq(credentials.status, "assigned"));
    expect(await db.$count(credentials, assigned)).toBe(1);
  });

  test("gives back particular credentials, all of those named or none", async () => {
    const own = await owned({ delivery: "pool", units: 4 });
    const [first, second, third, fourth] = own.listing.credentialIds;
    if (!first || !second || !third || !fourth) throw new Error("four credentials");
    await withdrawCredentials(db, { ...own, credentialIds: [first, first, second] });
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 2 });
    await refusal(withdrawCredentials(db, { ...own, credentialIds: [second, third] }), "credential_assigned");
    const foreign = (await owned({ delivery: "pool", units: 1 })).listing.credentialIds;
    await refusal(
      withdrawCredentials(db, { ...own, credentialIds: [third, ...foreign] }),
      "credential_assigned",
    );
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 2 });
  });

  test("grows by credentials, not by numbers", async () => {
    const own = await owned({ delivery: "pool", units: 1 });
    await refusal(restockListing(db, { ...own, units: 1 }), "wrong_delivery");
    const shared = await owned({ units: 1 });
    const credentialIds = shared.listing.credentialIds;
    await refusal(withdrawCredentials(db, { ...shared, credentialIds }), "wrong_delivery");
  });
});

describe("a status", () => {
  const moves = { publishListing, pauseListing, resumeListing, removeListing };
  test.each<[keyof typeof moves, "draft" | "active" | "paused" | "removed", string | null]>([
    ["publishListing", "draft", "active"],
    ["publishListing", "active", null],
    ["publishListing", "paused", null],
    ["publishListing", "removed", null],
    ["pauseListing", "draft", null],
    ["pauseListing", "active", "paused"],
    ["pauseListing", "paused", null],
    ["pauseListing", "removed", null],
    ["resumeListing", "draft", null],
    ["resumeListing", "active", null],
    ["resumeListing", "paused", "active"],
    ["resumeListing", "removed", null],
    ["removeListing", "draft", "removed"],
    ["removeListing", "active", "removed"],
    ["removeListing", "paused", "removed"],
    ["removeListing", "removed", null],
  ])("%s of a listing that is %s leads to %s", async (move, status, to) => {
    const seller = await aSeller(db);
    const { id } = await aListing(db, { sellerId: seller.id, status });
    const input = { sellerId: seller.id, listingId: id, client: null, now: new Date() };
    const stranger = (await aSeller(db)).id;
    await refusal(moves[move](db, { ...input, sellerId: stranger }), "not_found");
    if (to === null) await refusal(moves[move](db, input), "listing_state");
    else await moves[move](db, input);
    expect((await soundStock(db, id)).status).toBe(to ?? status);
  });

  test("removed is for good: nothing about it changes, and nothing that was sold is gone", async () => {
    const own = await owned({ units: 3 });
    await anOrder(db, { listingId: own.listingId });
    await removeListing(db, own);
    await refusal(restockListing(db, { ...own, units: 1 }), "listing_not_editable");
    await refusal(withdrawUnits(db, { ...own, units: 1 }), "listing_not_editable");
    await refusal(saveListing(db, { ...own, content: { summary: "x" } }), "listing_not_editable");
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 2, sold: 1 });
    expect(await db.$count(credentials)).toBe(1);
  });
});

test("a change of nothing leaves no movement", async () => {
  const own = await owned({ units: 1 });
  await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, own);
    await changeStock(tx, { listing, delta: 0, actorId: own.sellerId, now: own.now });
  });
  expect(await db.$count(stockMovements)).toBe(1);
});
