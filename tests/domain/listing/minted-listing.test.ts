import { expect, test } from "vitest";
import { ListingContent } from "@/contracts/listing-content";
import type { ListingChanges } from "@/contracts/own-listing";
import { createListing } from "@/server/domain/listing/create-listing";
import { findListings } from "@/server/domain/listing/find-listings";
import { getListing } from "@/server/domain/listing/get-listing";
import { getOwnListing } from "@/server/domain/listing/get-own-listing";
import { previewListing } from "@/server/domain/listing/preview-listing";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { refusal } from "../../support/error";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const rateLimit = { calls: 10, seconds: 1 };

async function owned(traits: Partial<Parameters<typeof aListing>[1]> = {}) {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, {
    sellerId,
    delivery: "minted",
    callsPerUnit: 1_000,
    rateLimit,
    ...traits,
  });
  const own = { sellerId, listingId: listing.id, client: null, now };
  const save = (content: ListingChanges, units?: number) => saveListing(db, { ...own, content, units });
  return { listing, own, save };
}

test("a draft needs units and no credential, and says calls and rate if it wants", async () => {
  const { own, save } = await owned({ status: "draft", units: 0, callsPerUnit: null, rateLimit: null });
  expect((await getOwnListing(db, own)).missing).toEqual(["units"]);
  await refusal(publishListing(db, own), "listing_incomplete");
  const saved = await save({ callsPerUnit: 10_000, rateLimit }, 20);
  expect(saved).toMatchObject({
    missing: [],
    content: { callsPerUnit: 10_000, rateLimit },
    stock: { available: 20 },
  });
  expect(await previewListing(db, own)).toMatchObject({ callsPerUnit: 10_000, rateLimit });
  await publishListing(db, own);
  await soundStock(db, own.listingId);
});

test("can be started as one, and published without a call limit", async () => {
  const { id: sellerId } = await aSeller(db);
  const started = { sellerId, serviceName: "Isochrones", delivery: "minted", currency: "EUR", now } as const;
  await refusal(createListing(db, { ...started, delivery: "shared", callsPerUnit: 5 }), "wrong_delivery");
  const full = await createListing(db, { ...started, callsPerUnit: 5, rateLimit, units: 3 });
  const complete = await getOwnListing(db, { listingId: full.listingId, sellerId });
  expect(complete).toMatchObject({ content: { callsPerUnit: 5, rateLimit }, stock: { available: 3 } });
  const { listingId } = await createListing(db, started);
  const own = await getOwnListing(db, { listingId, sellerId });
  expect(own.content).toMatchObject({ delivery: "minted", callsPerUnit: null, rateLimit: null });
  expect(own.missing).not.toContain("credential");
});

test("everyone sees calls and rate; they may change, and an order keeps what it was placed with", async () => {
  const { listing, save } = await owned();
  const shown = { callsPerUnit: 1_000, rateLimit };
  expect(await getListing(db, { listingId: listing.slug })).toMatchObject(shown);
  const page = await findListings(db, {
    words: "",
    categories: [],
    deliveries: ["minted"],
    inStock: false,
    sort: "newest",
    limit: 10,
  });
  expect(page.items).toMatchObject([shown]);
  const order = await anOrder(db, { listingId: listing.id, units: 2 });
  await save({ callsPerUnit: 5, rateLimit: null });
  expect(await getListing(db, { listingId: listing.slug })).toMatchObject({
    callsPerUnit: 5,
    rateLimit: null,
  });
  const rows = await db.query.orders.findMany();
  expect(rows).toMatchObject([
    { id: order.orderId, callsPerUnit: 1_000, rateLimitCalls: 10, rateLimitSeconds: 1 },
  ]);
  expect(await db.query.tokens.findMany()).toMatchObject([{ callsGranted: 2_000, callsLeft: 2_000 }]);
});

test("stock moves like a shared listing's", async () => {
  const { own } = await owned({ units: 3 });
  await restockListing(db, { ...own, units: 4 });
  await withdrawUnits(db, { ...own, units: 2 });
  expect(await soundStock(db, own.listingId)).toMatchObject({ available: 5 });
});

test("delivery is fixed once it was published", async () => {
  const { save } = await owned();
  await refusal(save({ delivery: "shared" }), "delivery_fixed");
  const shared = await owned({ delivery: "shared", callsPerUnit: null, rateLimit: null });
  await refusal(shared.save({ delivery: "minted" }), "delivery_fixed");
});

test("what is not minted has no calls and no rate", async () => {
  const draft = await owned({ status: "draft" });
  for (const delivery of ["shared", "pool"] as const) {
    const other = await owned({ delivery, callsPerUnit: null, rateLimit: null });
    await refusal(other.save({ callsPerUnit: 5 }), "wrong_delivery");
    await refusal(other.save({ rateLimit }), "wrong_delivery");
    expect(await other.save({ callsPerUnit: null, rateLimit: null })).toBeDefined();
    await refusal(draft.save({ delivery, callsPerUnit: 5 }), "wrong_delivery");
  }
  const saved = await draft.save({ delivery: "shared" });
  expect(saved.content).toMatchObject({ delivery: "shared", callsPerUnit: null, rateLimit: null });
});

test.each([
  ["callsPerUnit", [0, -1, 1.5, 1_000_000_001]],
  [
    "rateLimit",
    [{ calls: 0, seconds: 1 }, { calls: 1, seconds: 0 }, { calls: 1_000_001, seconds: 1 }, { calls: 1 }],
  ],
] as const)("%s has bounds", (field, wrong) => {
  for (const value of wrong) expect(ListingContent.shape[field].safeParse(value).success).toBe(false);
  expect(ListingContent.shape[field].safeParse(null).success).toBe(true);
});
