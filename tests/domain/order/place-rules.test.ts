import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { ErrorCode } from "@/contracts/errors";
import { type Id, newId } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { accounts, listings, orders, settings, tabs } from "@/server/db/schema";
import { placeOrder } from "@/server/domain/order/place-order";
import { placeOrders } from "@/server/domain/order/place-orders";
import { readLockedSituation } from "@/server/domain/order/read-situation";
import { type AccountTraits, anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder, anOrderRequest } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();

type Traits = Partial<Parameters<typeof aListing>[1]> & { seller?: AccountTraits; buyer?: AccountTraits };

/** A buyer and a seller with a listing of 10 units at €4.00. */
async function aMarket({ seller, buyer, ...traits }: Traits = {}) {
  const sellerId = (await aSeller(db, seller)).id;
  const buyerId = (await anAccount(db, buyer)).id;
  return { sellerId, buyerId, listing: await aListing(db, { sellerId, ...traits }) };
}

function place(buyerId: Id<"acc">, listingId: Id<"lst">, units = 1) {
  return placeOrder(db, anOrderRequest({ buyerId, listingId, units, now }));
}

function setting(key: string, value: unknown) {
  return db.insert(settings).values({ key, value, updatedAt: now });
}

function aTab(buyerId: Id<"acc">, traits: Partial<typeof tabs.$inferInsert> = {}) {
  return db
    .insert(tabs)
    .values({ id: newId("tab", now), buyerId, currency: "EUR", createdAt: now, ...traits });
}

test.each<[ErrorCode, string, Traits]>([
  ["listing_not_found", "a draft", { status: "draft" }],
  ["listing_not_found", "a removed listing", { status: "removed" }],
  ["listing_unavailable", "a paused listing", { status: "paused" }],
  ["listing_unavailable", "a suspended seller", { seller: { suspended: true } }],
  ["account_suspended", "a suspended buyer", { buyer: { suspended: true } }],
  ["email_unverified", "an unverified buyer", { buyer: { verified: false } }],
  ["insufficient_units", "a sold-out listing", { units: 0 }],
])("%s: %s, and nothing is written", async (code, _case, traits) => {
  const { buyerId, listing } = await aMarket(traits);
  await expect(place(buyerId, listing.id)).rejects.toMatchObject({ code });
  expect([await db.$count(orders), await db.$count(tabs)]).toEqual([0, 0]);
});

test("listing_not_found: nothing with this id, or its seller is gone", async () => {
  const { buyerId, listing } = await aMarket();
  await expect(place(buyerId, newId("lst", now))).rejects.toMatchObject({ code: "listing_not_found" });
  const closing = { closedAt: now, email: null };
  await db.update(accounts).set(closing).where(eq(accounts.id, listing.sellerId));
  await expect(place(buyerId, listing.id)).rejects.toMatchObject({ code: "listing_not_found" });
});

test("own_listing", async () => {
  const { sellerId, listing } = await aMarket();
  await expect(place(sellerId, listing.id)).rejects.toMatchObject({ code: "own_listing" });
});

test("insufficient_units says how many are left", async () => {
  const { buyerId, listing } = await aMarket({ units: 3, price: 1 });
  await expect(place(buyerId, listing.id, 4)).rejects.toMatchObject({
    code: "insufficient_units",
    details: { available: 3 },
  });
});

describe("units_out_of_range", () => {
  test.each([0, -1, 1_001, 2 ** 31 - 1])("%d units", async (units) => {
    const { buyerId, listing } = await aMarket({ units: 2_000, price: 1 });
    await expect(place(buyerId, listing.id, units)).rejects.toMatchObject({ code: "units_out_of_range" });
  });

  test("a settings row changes the bound without a deploy", async () => {
    const { buyerId, listing } = await aMarket();
    await setting("maxUnitsPerOrder", 2);
    await expect(place(buyerId, listing.id, 3)).rejects.toMatchObject({ details: { max: 2 } });
    expect((await place(buyerId, listing.id, 2)).units).toBe(2);
  });

  test("what is beyond it locks nothing of the pool, in whichever company it comes", async () => {
    const { buyerId, listing } = await aMarket({ delivery: "pool", units: 8 });
    await setting("maxUnitsPerOrder", 2);
    const questions = [8, 1, 2].map((units) => ({ buyerId, listingId: listing.id, units }));
    const { credentials } = await db.transaction((tx) => readLockedSituation(tx, questions));
    expect(credentials.get(listing.id)).toHaveLength(3);
  });
});

describe("the tab", () => {
  test("takes orders up to the instant limit before the first settlement", async () => {
    const { buyerId, listing } = await aMarket({ price: 500 });
    expect((await place(buyerId, listing.id, 5)).path).toBe("instant");
    expect((await place(buyerId, listing.id)).path).toBe("checkout");
  });

  test("takes orders up to its full limit after it, each within the instant limit", async () => {
    const { buyerId, listing } = await aMarket({ price: 500, units: 20 });
    await aTab(buyerId, { firstSettledAt: now });
    for (const units of [5, 5, 2]) expect((await place(buyerId, listing.id, units)).path).toBe("instant");
    expect((await place(buyerId, listing.id)).path).toBe("checkout");
  });

  test("counts a disputed order", async () => {
    const { buyerId, listing } = await aMarket({ price: 2_500 });
    await anOrder(db, { buyerId, listingId: listing.id });
    await db.update(orders).set({ status: "disputed", windowEndsAt: null });
    expect((await place(buyerId, listing.id)).path).toBe("checkout");
  });

  test("when full, sends what Stripe would not take to settling first", async () => {
    const { buyerId, listing } = await aMarket({ price: 49 });
    await aTab(buyerId, { owedAmount: 2_480 });
    await expect(place(buyerId, listing.id)).rejects.toMatchObject({ code: "below_minimum_charge" });
  });

  test("overdue in one currency stops new orders in every currency", async () => {
    const { buyerId, listing } = await aMarket();
    await aTab(buyerId, { currency: "USD", owedAmount: 100, overdueSince: now });
    await expect(place(buyerId, listing.id)).rejects.toMatchObject({ code: "tab_overdue" });
  });

  test("does not exist in a currency without limits", async () => {
    const { buyerId, listing } = await aMarket({ price: 1, currency: "USD" });
    await setting("currencyLimits", { EUR: { instant: 1, tab: 1, minimumCharge: 1 } });
    expect((await place(buyerId, listing.id)).path).toBe("checkout");
  });

  test("is one a currency", async () => {
    const { buyerId, sellerId } = await aMarket();
    for (const currency of ["EUR", "USD"] satisfies Currency[]) {
      const listing = await aListing(db, { sellerId, currency, price: 2_500 });
      expect((await place(buyerId, listing.id)).totalPrice).toEqual({ amount: 2_500, currency });
    }
  });
});

describe("an order that needs Checkout", () => {
  test("is refused while an operator has closed it, and nothing is written", async () => {
    await setting("checkoutOpen", false);
    const { buyerId, listing } = await aMarket({ price: 2_501 });
    await expect(place(buyerId, listing.id)).rejects.toMatchObject({ code: "checkout_unavailable" });
    expect([await db.$count(orders), await db.$count(tabs)]).toEqual([0, 0]);
  });

  test("reserves its units and nothing else", async () => {
    const { buyerId, listing } = await aMarket({ price: 2_000, delivery: "pool", units: 5 });
    expect(await place(buyerId, listing.id, 2)).toMatchObject({
      status: "awaiting_payment",
      path: "checkout",
      tokensIssued: 0,
      releasesAt: null,
    });
    expect(await db.select().from(listings)).toMatchObject([
      { unitsAvailable: 3, unitsReserved: 2, unitsSold: 0 },
    ]);
    expect(await db.select().from(tabs)).toMatchObject([{ owedAmount: 0 }]);
  });

  test("is refused while three others wait for their payment", async () => {
    const { buyerId, listing } = await aMarket({ price: 3_000 });
    const placing = Array.from({ length: 6 }, () => place(buyerId, listing.id));
    const outcomes = await Promise.allSettled(placing);
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason.code] : [],
    );
    expect(refused).toEqual(Array(3).fill("too_many_reservations"));
  });
});

test("orders placed together have an outcome each, by the state the earlier ones left", async () => {
  const { buyerId, listing } = await aMarket({ units: 4, price: 100 });
  const other = (await anAccount(db)).id;
  const key = newId("idk", now);
  const ask = (id: Id<"acc">, units: number, idempotencyKey = newId("idk", now)) =>
    anOrderRequest({ buyerId: id, listingId: listing.id, units, idempotencyKey, now });
  const outcomes = await placeOrders(db, [
    ask(buyerId, 2, key),
    ask(listing.sellerId, 1),
    ask(other, 3),
    ask(buyerId, 2, key),
    ask(buyerId, 1, key),
    ask(other, 2),
    ask(buyerId, 1),
  ]);
  const [first] = outcomes;
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.order.units : outcome.error.code))).toEqual([
    2,
    "own_listing",
    "insufficient_units",
    2,
    "idempotency_key_reused",
    2,
    "insufficient_units",
  ]);
  expect(outcomes[3]).toEqual(first);
  expect(await db.$count(orders)).toBe(2);
  expect(await db.select().from(tabs).orderBy(tabs.id)).toMatchObject([
    { owedAmount: 200 },
    { owedAmount: 200 },
  ]);
});
