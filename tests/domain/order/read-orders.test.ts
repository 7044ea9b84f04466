import { describe, expect, test } from "vitest";
import { FindOrdersInput } from "@/contracts/order";
import type { Id } from "@/lib/id";
import { orderNumber } from "@/lib/order-number";
import { addTime, DAY } from "@/lib/time";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { findOrders } from "@/server/domain/order/find-orders";
import { findSales } from "@/server/domain/order/find-sales";
import { getOrder } from "@/server/domain/order/get-order";
import { refundUnits } from "@/server/domain/order/refund-units";
import { anAccount, anActor, anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const eur = (amount: number) => ({ amount, currency: "EUR" });

/** Four orders of one buyer from one seller: held, released, refunded, held with a refund. */
async function aHistory() {
  const seller = await aSeller(db, { sellerName: "Nordwind Met" });
  const { id: buyerId } = await anAccount(db, { name: "Maren Lund" });
  const weather = await aListing(db, { sellerId: seller.id, units: 9, price: 100 });
  const maps = await aListing(db, { sellerId: seller.id, price: 100, serviceName: "Walk & Bike Isochrones" });
  const order = (listingId: Id<"lst">, units: number, day: number) =>
    anOrder(db, { buyerId, listingId, units, now: addTime(now, day * DAY) });
  const held = await order(maps.id, 1, 0);
  const released = await order(weather.id, 1, 1);
  const refunded = await order(weather.id, 1, 2);
  const part = await order(weather.id, 3, 3);
  const later = addTime(now, 4 * DAY);
  await acceptOrder(db, { orderId: released.orderId, actorId: buyerId, client: null, now: later });
  for (const { orderId } of [refunded, part]) {
    const why = { by: "seller", actorId: seller.id, reason: "Gap in the feed.", now: later } as const;
    await refundUnits(db, { orderId, units: 1, ...why });
  }
  return { seller, buyerId, held, released, refunded, part };
}

const ask = (input: Partial<FindOrdersInput>) => FindOrdersInput.parse(input);

describe("a buyer's orders", () => {
  test("newest first, with counts by group", async () => {
    const { buyerId, held, released, refunded, part } = await aHistory();
    const page = await findOrders(db, { ...ask({}), actorId: buyerId });
    expect(page.items.map(({ id }) => id)).toEqual([part, refunded, released, held].map((o) => o.orderId));
    expect(page.items[0]).toMatchObject({
      status: "held",
      units: 3,
      unitsRefunded: 1,
      total: eur(300),
      refunded: eur(100),
      seller: { name: "Nordwind Met" },
    });
    expect(page.counts).toEqual({ all: 4, to_pay: 0, in_escrow: 2, released: 1, refunded: 1, ended: 0 });
  });

  test("by group, by words, by number", async () => {
    const { buyerId, held, refunded, part } = await aHistory();
    const find = async (input: Partial<FindOrdersInput>) =>
      (await findOrders(db, { ...ask(input), actorId: buyerId })).items.map(({ id }) => id);
    expect(await find({ group: "in_escrow" })).toEqual([part.orderId, held.orderId]);
    expect(await find({ query: "isoCHRONES" })).toEqual([held.orderId]);
    expect(await find({ query: orderNumber(refunded.orderId) })).toEqual([refunded.orderId]);
    expect(await find({ query: refunded.orderId })).toEqual([refunded.orderId]);
    expect(await find({ query: "100%" })).toEqual([]);
  });

  test("page by page, each once", async () => {
    const { buyerId } = await aHistory();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await findOrders(db, { ...ask({ limit: 3, cursor }), actorId: buyerId });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect([seen.length, new Set(seen).size]).toEqual([4, 4]);
  });

  test("are nobody else's", async () => {
    const { seller } = await aHistory();
    expect(await findOrders(db, { ...ask({}), actorId: seller.id })).toMatchObject({ items: [], next: null });
  });
});

test("a seller's sales tell what comes of them after the fee", async () => {
  const { seller, buyerId, part } = await aHistory();
  const page = await findSales(db, { ...ask({}), actorId: seller.id });
  expect(page.items.map(({ net, buyerName }) => [net.amount, buyerName])).toEqual([
    [180, "Maren Lund"],
    [0, "Maren Lund"],
    [90, "Maren Lund"],
    [90, "Maren Lund"],
  ]);
  expect(page.items[0]?.id).toBe(part.orderId);
  expect((await findSales(db, { ...ask({}), actorId: buyerId })).items).toEqual([]);
});

describe("an order", () => {
  test("has what was agreed, where the money is, and what happened", async () => {
    const { buyerId, part } = await aHistory();
    const actor = await anActor(db, buyerId);
    expect(await getOrder(db, { orderId: part.orderId, actor })).toMatchObject({
      viewer: "buyer",
      status: "held",
      unitPrice: eur(100),
      terms: "Use it in your own products.",
      feeBasisPoints: 1_000,
      acceptanceWindow: 7 * DAY,
      releasesAt: addTime(now, 10 * DAY),
      fee: eur(20),
      net: eur(180),
      settled: false,
      can: { accept: true, refundUnits: 0 },
      timeline: [
        { by: "buyer", action: "place_instant", from: null, to: "held", units: 3, amount: eur(300) },
        {
          by: "seller",
          action: "refund_some",
          to: "held",
          reason: "Gap in the feed.",
          units: 1,
          amount: eur(100),
        },
      ],
    });
  });

  test("is its buyer's, its seller's and an operator's, each with what they may do", async () => {
    const { seller, buyerId, part, released } = await aHistory();
    const admin = await anAdmin(db);
    const seen = async (id: Id<"acc">, orderId: Id<"ord">) => {
      const { viewer, can } = await getOrder(db, { orderId, actor: await anActor(db, id) });
      return [viewer, can.accept, can.refundUnits];
    };
    expect(await seen(buyerId, part.orderId)).toEqual(["buyer", true, 0]);
    expect(await seen(seller.id, part.orderId)).toEqual(["seller", false, 2]);
    expect(await seen(admin.id, part.orderId)).toEqual(["admin", false, 2]);
    expect(await seen(buyerId, released.orderId)).toEqual(["buyer", false, 0]);
  });

  test("is not there for anyone else", async () => {
    const { part } = await aHistory();
    const actor = await anActor(db, (await aSeller(db)).id);
    await expect(getOrder(db, { orderId: part.orderId, actor })).rejects.toMatchObject({ code: "not_found" });
  });
});
