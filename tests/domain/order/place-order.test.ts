import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import {
  auditLog,
  credentials,
  ledgerEntries,
  listings,
  notices,
  orderHistory,
  orders,
  tabs,
  tokens,
} from "@/server/db/schema";
import { placeOrder } from "@/server/domain/order/place-order";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder, anOrderRequest } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

test("an instant order is on the tab and in escrow, and its tokens are there at once", async () => {
  const seller = await aSeller(db);
  const buyer = await anAccount(db);
  const listing = await aListing(db, { sellerId: seller.id, delivery: "pool", units: 5, validityDays: 30 });
  const request = anOrderRequest({ buyerId: buyer.id, listingId: listing.id, units: 3, now });
  const placed = await placeOrder(db, { ...request, client: { requestId: "req-1", address: "192.0.2.1" } });

  expect(placed).toEqual({
    orderId: placed.orderId,
    status: "held",
    path: "instant",
    units: 3,
    totalPrice: { amount: 1_200, currency: "EUR" },
    paymentRequiresConfirmation: false,
    tokensIssued: 3,
    placedAt: now,
    releasesAt: addTime(now, 7 * DAY),
  });
  expect(await db.select().from(listings)).toMatchObject([
    { unitsAvailable: 2, unitsSold: 3, unitsReserved: 0 },
  ]);
  expect(await db.select().from(tabs)).toMatchObject([
    { buyerId: buyer.id, currency: "EUR", owedAmount: 1_200 },
  ]);
  expect(await db.select().from(orderHistory)).toMatchObject([
    {
      position: 1,
      by: "buyer",
      actorId: buyer.id,
      action: "place_instant",
      fromStatus: null,
      toStatus: "held",
    },
  ]);
  expect(await db.select().from(notices)).toMatchObject([{ accountId: seller.id, data: { units: 3 } }]);
  expect(await db.select().from(auditLog)).toMatchObject([
    {
      actorId: buyer.id,
      action: "order.placed",
      subjectId: placed.orderId,
      requestId: "req-1",
      address: "192.0.2.1",
    },
  ]);
  const books = await db.select().from(ledgerEntries);
  expect(books.map(({ account, ownerId, amount }) => [account, ownerId, amount])).toEqual([
    ["buyer_tab", buyer.id, 1_200],
    ["escrow", null, -1_200],
  ]);
  const issued = await db.select().from(tokens).orderBy(tokens.position);
  expect(issued.map((token) => token.credentialId)).toEqual(listing.credentialIds.toSorted().slice(0, 3));
  expect(issued.map((token) => token.expiresAt)).toEqual(Array(3).fill(addTime(now, 30 * DAY)));
  expect(await db.$count(credentials, eq(credentials.status, "assigned"))).toBe(3);
});

test("shared delivery: every token opens the one credential, which stays where it is", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, delivery: "shared", units: 5 });
  await anOrder(db, { listingId: listing.id, units: 2 });
  await anOrder(db, { listingId: listing.id, units: 1 });
  const issued = await db.select().from(tokens);
  expect(issued.map((token) => token.credentialId)).toEqual(Array(3).fill(listing.credentialIds[0]));
  expect(await db.select().from(credentials)).toMatchObject([{ status: "available" }]);
});

test("an order keeps what applied when it was placed", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, terms: "Cite us.", price: 400 });
  await anOrder(db, { listingId: listing.id });
  await db
    .update(listings)
    .set({ priceAmount: 900, terms: "Pay more.", termsVersion: 2, serviceName: "Renamed" });
  expect(await db.select().from(orders)).toMatchObject([
    {
      unitPriceAmount: 400,
      terms: "Cite us.",
      termsVersion: 1,
      serviceName: "Hourly Station Weather",
      unitDescription: "10,000 calls",
      feeBasisPoints: 1_000,
      acceptanceWindow: 7 * DAY,
    },
  ]);
});

describe("a key", () => {
  test("answers with the same order again, whatever happened in between", async () => {
    const seller = await aSeller(db);
    const buyer = await anAccount(db);
    const listing = await aListing(db, { sellerId: seller.id, units: 1 });
    const request = anOrderRequest({ buyerId: buyer.id, listingId: listing.id });
    const first = await placeOrder(db, request);
    await db.update(listings).set({ status: "removed" });
    await db.update(orders).set({ status: "released", windowEndsAt: null });
    expect(await placeOrder(db, { ...request, now: addTime(request.now, DAY) })).toEqual(first);
    expect(await db.$count(orders)).toBe(1);
  });

  test("is refused with another body", async () => {
    const buyer = await anAccount(db);
    const listing = await aListing(db, { sellerId: (await aSeller(db)).id });
    const request = anOrderRequest({ buyerId: buyer.id, listingId: listing.id });
    await placeOrder(db, request);
    await expect(placeOrder(db, { ...request, units: 2 })).rejects.toMatchObject({
      code: "idempotency_key_reused",
    });
  });

  test("belongs to one buyer, and a refused order does not use it up", async () => {
    const listing = await aListing(db, { sellerId: (await aSeller(db)).id, units: 1 });
    const [one, two] = [await anAccount(db), await anAccount(db)];
    const key = newId("idk", now);
    const first = anOrderRequest({ buyerId: one.id, listingId: listing.id, idempotencyKey: key });
    const second = { ...first, buyerId: two.id };
    await placeOrder(db, first);
    await expect(placeOrder(db, second)).rejects.toMatchObject({ code: "insufficient_units" });
    await db.update(listings).set({ unitsAvailable: 1 });
    expect((await placeOrder(db, second)).status).toBe("held");
  });
});
