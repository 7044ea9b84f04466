import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Delivery } from "@/contracts/listing-parts";
import { addTime, DAY } from "@/lib/time";
import { credentials, listings, orderHistory, orders, refunds, tabs, tokens } from "@/server/db/schema";
import { type RefundUnits, refundUnits } from "@/server/domain/order/refund-units";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { balances } from "../../support/books";
import { anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const later = addTime(now, DAY);

/** A held order of 3 units at €4.05. */
async function aSale(delivery: Delivery = "pool") {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId, delivery, units: 5, price: 405 });
  const order = await anOrder(db, { listingId: listing.id, units: 3, now });
  const issued = await db.select().from(tokens).orderBy(asc(tokens.position));
  const refund = (input: Partial<RefundUnits> = {}) => {
    const { orderId } = order;
    const of = {
      orderId,
      units: 1,
      by: "seller",
      actorId: sellerId,
      reason: "It broke.",
      now: later,
    } as const;
    return refundUnits(db, { ...of, ...input });
  };
  return { sellerId, order, tokens: issued, refund };
}

async function reveal(token: { id: (typeof tokens.$inferSelect)["id"] } | undefined) {
  if (!token) throw new Error("no such token");
  const [seen] = await db.update(tokens).set({ revealedAt: now }).where(eq(tokens.id, token.id)).returning();
  if (seen?.credentialId)
    await db.update(credentials).set({ revealedAt: now }).where(eq(credentials.id, seen.credentialId));
}

async function stock() {
  const [listing] = await db.select().from(listings);
  return [listing?.unitsAvailable, listing?.unitsReserved, listing?.unitsSold, listing?.unitsQuarantined];
}

describe("before release", () => {
  test("some units leave escrow and the tab; the order stays held", async () => {
    const { refund } = await aSale();
    expect(await refund()).toMatchObject({ status: "held", unitsRefunded: 1, refundedAmount: 405 });
    expect(await balances(db)).toEqual({ "buyer_tab EUR": 810, "escrow EUR": -810 });
    expect(await db.select().from(tabs)).toMatchObject([{ owedAmount: 810 }]);
    expect(await db.select().from(refunds)).toMatchObject([
      { units: 1, amount: 405, status: "succeeded", by: "seller", reason: "It broke.", endedAt: later },
    ]);
  });

  test("all units left end the order, in one transaction", async () => {
    const { refund } = await aSale();
    await refund();
    expect(await refund({ units: 2 })).toMatchObject({
      status: "refunded",
      unitsRefunded: 3,
      endedAt: later,
    });
    expect(await balances(db)).toEqual({});
    expect(await stock()).toEqual([5, 0, 0, 0]);
    const history = await db.select().from(orderHistory).orderBy(asc(orderHistory.position));
    expect(history.map(({ action, by, toStatus }) => [action, by, toStatus])).toEqual([
      ["place_instant", "buyer", "held"],
      ["refund_some", "seller", "held"],
      ["refund_all", "seller", "refunding"],
      ["finish_refund", "system", "refunded"],
    ]);
  });

  test("what is released later is the rest, and so is the fee", async () => {
    const { refund } = await aSale();
    await refund();
    await releaseDueOrders(db, { now: addTime(now, 7 * DAY), limit: 1 });
    expect(await balances(db)).toEqual({
      "buyer_tab EUR": 810,
      "seller_pending EUR": -729,
      "platform_fees EUR": -81,
    });
  });
});

describe("after release", () => {
  test("the seller's part and the fee give back in proportion, to the last cent", async () => {
    const { refund } = await aSale();
    await releaseDueOrders(db, { now: addTime(now, 7 * DAY), limit: 1 });
    const fees = [];
    for (let unit = 1; unit <= 3; unit++) {
      await refund();
      fees.push((await balances(db))["platform_fees EUR"]);
    }
    // 10 % of 12.15, 8.10 and 4.05, each rounded half up
    expect(fees).toEqual([-81, -41, undefined]);
    expect(await balances(db)).toEqual({});
    expect(await db.select().from(orders)).toMatchObject([{ status: "refunded", feeAmount: 0 }]);
  });
});

describe("which units", () => {
  test("unrevealed ones first, then the newest; a seen pool secret is quarantined, an unseen one sold again", async () => {
    const { refund, tokens: issued } = await aSale();
    await reveal(issued[0]);
    await reveal(issued[2]);
    await refund({ units: 2 });
    const ended = await db
      .select()
      .from(tokens)
      .where(eq(tokens.end, "refunded"))
      .orderBy(asc(tokens.position));
    expect(ended.map(({ position }) => position)).toEqual([2, 3]);
    expect(await stock()).toEqual([3, 0, 1, 1]);
    const states = await db
      .select({ status: credentials.status })
      .from(credentials)
      .orderBy(asc(credentials.id));
    expect(states.map(({ status }) => status)).toEqual([
      "assigned",
      "available",
      "quarantined",
      "available",
      "available",
    ]);
  });

  test("what was taken away comes first, what was given up comes last", async () => {
    const { refund, tokens: issued } = await aSale();
    const [first, second] = issued;
    if (!first || !second) throw new Error("no tokens");
    await db.update(tokens).set({ end: "given_up", endedAt: now }).where(eq(tokens.id, second.id));
    await db.update(tokens).set({ end: "revoked_by_admin", endedAt: now }).where(eq(tokens.id, first.id));
    await refund({ units: 2 });
    const rows = await db.select().from(tokens).orderBy(asc(tokens.position));
    expect(rows.map(({ end }) => end)).toEqual(["refunded", "given_up", "refunded"]);
    expect(rows.map(({ endedAt }) => endedAt)).toEqual([now, now, later]);
  });

  test("the one of a token that is named, unless it is gone", async () => {
    const { refund, tokens: issued } = await aSale();
    const tokenId = issued[0]?.id;
    if (!tokenId) throw new Error("no token");
    await refund({ tokenId });
    const ended = await db.select().from(tokens).where(eq(tokens.end, "refunded"));
    expect(ended.map(({ id }) => id)).toEqual([tokenId]);
    await expect(refund({ tokenId })).rejects.toMatchObject({ code: "token_ended" });
  });

  test("shared units return to stock, seen or not", async () => {
    const { refund, tokens: issued } = await aSale("shared");
    for (const token of issued) await reveal(token);
    await refund({ units: 3 });
    expect(await stock()).toEqual([5, 0, 0, 0]);
    expect(await db.select().from(credentials)).toMatchObject([{ status: "available" }]);
  });
});

describe("refused, and nothing is written", () => {
  test("more units than are left", async () => {
    const { refund } = await aSale();
    for (const units of [0, 4])
      await expect(refund({ units })).rejects.toMatchObject({
        code: "units_out_of_range",
        details: { max: 3 },
      });
    expect(await db.$count(refunds)).toBe(0);
  });

  test("another seller's order is not there; an operator's reach is every order", async () => {
    const { refund } = await aSale();
    const { id: actorId } = await aSeller(db);
    await expect(refund({ actorId })).rejects.toMatchObject({ code: "not_found" });
    const admin = await anAdmin(db);
    expect(await refund({ by: "admin", actorId: admin.id })).toMatchObject({ unitsRefunded: 1 });
  });

  test("an order that has nothing left, and part of a disputed one", async () => {
    const { refund } = await aSale();
    await db.update(orders).set({ status: "disputed", windowEndsAt: null });
    await expect(refund()).rejects.toMatchObject({ code: "order_state" });
    await refund({ units: 3 });
    await expect(refund()).rejects.toMatchObject({ code: "order_state" });
  });
});

test("twenty refunds of one unit at once pay back three", async () => {
  const { refund } = await aSale();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => refund()));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(await balances(db)).toEqual({});
  expect(await stock()).toEqual([5, 0, 0, 0]);
});
