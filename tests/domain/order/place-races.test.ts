import { eq, sql as sqlTag } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { must } from "@/lib/assert";
import { newId } from "@/lib/id";
import { accounts, orders, tabs, tokens } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { placeOrder } from "@/server/domain/order/place-order";
import { placeOrders } from "@/server/domain/order/place-orders";
import { untilBlocked } from "../../support/blocked";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrderRequest } from "../../support/factories/order";
import { placeAlone, WAYS_TO_MEET } from "../../support/place-alone";
import { testDb } from "../../support/test-db";
import { tally, together } from "../../support/together";

const { db, sql } = testDb({ connections: 200 });
const now = new Date();

afterEach(async () => expect(await checkInvariants(db)).toEqual([]));

async function someBuyers(count: number) {
  const buyers = await Promise.all(Array.from({ length: count }, () => anAccount(db)));
  return buyers.map(({ id }) => id);
}

test.each(WAYS_TO_MEET)(
  "200 buyers, 3 units: 3 orders, 3 tokens, 197 times insufficient_units, $meet",
  async ({ place }) => {
    const { id: sellerId } = await aSeller(db);
    const { id: listingId } = await aListing(db, { sellerId, units: 3 });
    const buyers = await someBuyers(200);
    const outcomes = await together(
      buyers.map(async (buyerId) => (await place(db, anOrderRequest({ buyerId, listingId, now }))).status),
    );
    expect(tally(outcomes)).toEqual({ held: 3, insufficient_units: 197 });
    expect([await db.$count(orders), await db.$count(tokens)]).toEqual([3, 3]);
  },
);

test.each(WAYS_TO_MEET)("50 buyers over a pool of 10: ten distinct credentials, $meet", async ({ place }) => {
  const { id: sellerId } = await aSeller(db);
  const { id: listingId } = await aListing(db, { sellerId, delivery: "pool", units: 10 });
  const buyers = await someBuyers(50);
  const outcomes = await together(
    buyers.map(async (buyerId) => (await place(db, anOrderRequest({ buyerId, listingId, now }))).status),
  );
  expect(tally(outcomes)).toEqual({ held: 10, insufficient_units: 40 });
  const issued = await db.select({ credentialId: tokens.credentialId }).from(tokens);
  expect(new Set(issued.map(({ credentialId }) => credentialId)).size).toBe(10);
});

test.each(WAYS_TO_MEET)(
  "one buyer with 20 orders at once, over several listings, never passes the tab, $meet",
  async ({ place }) => {
    const { id: sellerId } = await aSeller(db);
    const listings = await Promise.all(
      Array.from({ length: 4 }, () => aListing(db, { sellerId, price: 500 })),
    );
    const [buyerId] = await someBuyers(1);
    if (!buyerId) throw new Error("no buyer");
    const requests = Array.from({ length: 20 }, (_, index) => {
      const listingId = listings[index % 4]?.id ?? newId("lst", now);
      return anOrderRequest({ buyerId, listingId, now });
    });
    const outcomes = await together(requests.map(async (request) => (await place(db, request)).status));
    expect(tally(outcomes)).toEqual({ held: 5, awaiting_payment: 3, too_many_reservations: 12 });
    expect(await db.select().from(tabs)).toMatchObject([{ owedAmount: 2_500 }]);
  },
);

test.each(WAYS_TO_MEET)(
  "the same key 20 times at once: one order, 20 equal answers, $meet",
  async ({ place }) => {
    const { id: sellerId } = await aSeller(db);
    const { id: listingId } = await aListing(db, { sellerId, units: 20 });
    for (const buyerId of await someBuyers(3)) {
      const before = await db.$count(orders);
      const request = anOrderRequest({ buyerId, listingId, units: 2, now });
      const answers = await Promise.all(Array.from({ length: 20 }, () => place(db, request)));
      expect(answers).toEqual(Array(20).fill(answers[0]));
      expect(await db.$count(orders)).toBe(before + 1);
    }
  },
);

test.each(WAYS_TO_MEET)(
  "the same key for two bodies at once: one order, the rest refused, $meet",
  async ({ place }) => {
    const { id: sellerId } = await aSeller(db);
    const { id: listingId } = await aListing(db, { sellerId, units: 20 });
    const [buyerId] = await someBuyers(1);
    if (!buyerId) throw new Error("no buyer");
    const request = anOrderRequest({ buyerId, listingId, now });
    const outcomes = await together(
      Array.from({ length: 20 }, async (_, index) => {
        const { units } = await place(db, { ...request, units: 1 + (index % 2) });
        return `${units}`;
      }),
    );
    const counts = tally(outcomes);
    expect(counts["idempotency_key_reused"]).toBe(10);
    expect([counts["1"], counts["2"]].toSorted()).toEqual([10, undefined]);
    expect(await db.$count(orders)).toBe(1);
  },
);

test("lists of orders over the same tabs and listings, in any order, wait for each other and never deadlock", async () => {
  const { id: sellerId } = await aSeller(db);
  const listings = await Promise.all(
    Array.from({ length: 5 }, () => aListing(db, { sellerId, delivery: "pool", units: 12, price: 100 })),
  );
  const buyers = await someBuyers(6);
  const every = buyers.flatMap((buyerId) => listings.map(({ id }) => ({ buyerId, listingId: id, now })));
  const lists = Array.from({ length: 12 }, (_, turn) => {
    const turned = [...every.slice(turn * 2), ...every.slice(0, turn * 2)];
    return (turn % 2 === 0 ? turned : turned.toReversed()).map(anOrderRequest);
  });
  const outcomes = (await Promise.all(lists.map((list) => placeOrders(db, list)))).flat();
  const ended = tally(outcomes.map((outcome) => (outcome.ok ? outcome.order.status : outcome.error.code)));
  expect(ended).toEqual({ held: 60, insufficient_units: 300 });
});

test("who is suspended while the order waits is not sold to, and sells nothing", async () => {
  const { id: sellerId } = await aSeller(db);
  const { id: listingId } = await aListing(db, { sellerId });
  const [buyerId] = await someBuyers(1);
  if (!buyerId) throw new Error("no buyer");
  for (const [accountId, code] of [
    [sellerId, "listing_unavailable"],
    [buyerId, "account_suspended"],
  ] as const) {
    let placing: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.update(accounts).set({ suspendedAt: now }).where(eq(accounts.id, accountId));
      placing = placeOrder(db, anOrderRequest({ buyerId, listingId, now })).catch((error) => error.code);
      await untilBlocked(sql);
    });
    expect(await placing).toBe(code);
    await db.update(accounts).set({ suspendedAt: null });
  }
});

test("what arrives together shares transactions, and one that the database refuses is refused alone", async () => {
  const { id: sellerId } = await aSeller(db);
  const { id: listingId } = await aListing(db, { sellerId, units: 20 });
  const buyers = await someBuyers(12);
  const requests = buyers.map((buyerId, index) => {
    // PostgreSQL's JSON knows no such character, so a statement with it fails as a whole
    const requestId = index === 6 ? "\u0000" : `req_${index}`;
    return anOrderRequest({ buyerId, listingId, now, client: { requestId, address: "192.0.2.1" } });
  });
  const placed = await Promise.allSettled(requests.map((request) => placeOrder(db, request)));
  expect(placed.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([6]);
  expect(await db.$count(orders)).toBe(11);
  await expect(placeAlone(db, must(requests[6], "the refused one"))).rejects.toThrow();
});

test("those who came together were written together", async () => {
  const { id: sellerId } = await aSeller(db);
  const { id: listingId } = await aListing(db, { sellerId, units: 100 });
  const buyers = await someBuyers(66);
  await Promise.all(buyers.map((buyerId) => placeOrder(db, anOrderRequest({ buyerId, listingId, now }))));
  // xmin is the transaction that wrote a row
  const written = await db.execute(
    sqlTag`select count(*)::int as count from orders group by xmin order by 1 desc`,
  );
  expect(written.map(({ count }) => count)).toEqual([64, 2]);
});
