import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import { orderHistory, orders } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { balances } from "../../support/books";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = { requestId: "req-1", address: "192.0.2.1" };

function accept(order: Awaited<ReturnType<typeof anOrder>>, actorId = order.buyerId) {
  return acceptOrder(db, { orderId: order.orderId, actorId, client, now: addTime(now, DAY) });
}

test("accepting gives the seller what is in escrow, less the fee, pending until the tab is settled", async () => {
  const order = await anOrder(db, { units: 3, now });
  expect(await accept(order)).toEqual({
    orderId: order.orderId,
    status: "released",
    unitsRefunded: 0,
    refunded: { amount: 0, currency: "EUR" },
  });
  expect(await balances(db)).toEqual({
    "buyer_tab EUR": 1_200,
    "seller_pending EUR": -1_080,
    "platform_fees EUR": -120,
  });
  expect(await db.select().from(orders)).toMatchObject([
    { status: "released", releasedAt: addTime(now, DAY), windowEndsAt: null, feeAmount: 120 },
  ]);
});

test("the fee rounds half up and the seller gets the exact rest", async () => {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId, price: 1_005 });
  await accept(await anOrder(db, { listingId: listing.id, now }));
  expect(await balances(db)).toMatchObject({ "seller_pending EUR": -904, "platform_fees EUR": -101 });
});

test("only its buyer accepts, only once, and twenty times at once is once", async () => {
  const order = await anOrder(db, { now });
  const stranger = await anAccount(db);
  await expect(accept(order, stranger.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(accept({ ...order, orderId: newId("ord", now) })).rejects.toMatchObject({ code: "not_found" });
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => accept(order)));
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect(refused).toEqual(Array(19).fill("order_state"));
  expect(await balances(db)).toMatchObject({ "seller_pending EUR": -360 });
});

test("an order nobody accepts releases when its window lapses, not a moment before", async () => {
  const order = await anOrder(db, { now });
  const lapse = addTime(now, 7 * DAY);
  expect(await releaseDueOrders(db, { now: addTime(lapse, -1), limit: 10 })).toBe(0);
  expect(await releaseDueOrders(db, { now: lapse, limit: 10 })).toBe(1);
  const history = await db
    .select()
    .from(orderHistory)
    .where(eq(orderHistory.orderId, order.orderId))
    .orderBy(orderHistory.position);
  expect(history.map(({ position, by, action, toStatus }) => [position, by, action, toStatus])).toEqual([
    [1, "buyer", "place_instant", "held"],
    [2, "system", "lapse", "released"],
  ]);
});

test("a stopped clock does not lapse", async () => {
  await anOrder(db, { now });
  await db.update(orders).set({ windowEndsAt: null, windowLeft: DAY });
  expect(await releaseDueOrders(db, { now: addTime(now, 30 * DAY), limit: 10 })).toBe(0);
});

test("workers that scan at the same time, and buyers that accept meanwhile, release each order once", async () => {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId, units: 20, price: 100 });
  const placed = await Promise.all(
    Array.from({ length: 20 }, () => anOrder(db, { listingId: listing.id, now })),
  );
  const lapse = addTime(now, 8 * DAY);
  const scans = Array.from({ length: 4 }, () => releaseDueOrders(db, { now: lapse, limit: 100 }));
  const accepts = placed.slice(0, 10).map((order) =>
    accept(order).then(
      () => 1,
      () => 0,
    ),
  );
  const released = await Promise.all([...scans, ...accepts]);
  expect(released.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(await balances(db)).toMatchObject({ "seller_pending EUR": -1_800, "platform_fees EUR": -200 });
});

test("a scan takes the longest due first and no more than it is told", async () => {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId });
  for (const days of [2, 0, 1]) await anOrder(db, { listingId: listing.id, now: addTime(now, days * DAY) });
  const input = { now: addTime(now, 10 * DAY), limit: 2 };
  expect(await releaseDueOrders(db, input)).toBe(2);
  expect(await db.select().from(orders).where(eq(orders.status, "held"))).toMatchObject([
    { placedAt: addTime(now, 2 * DAY) },
  ]);
});
