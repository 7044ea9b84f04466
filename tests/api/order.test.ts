import { beforeEach, describe, expect, test } from "vitest";
import { type Id, newId } from "@/lib/id";
import type { Actor } from "@/server/domain/account/actor";
import { callerFor, outcomeOf } from "../support/caller";
import { anAccount, anActor, anAdmin, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { anOrder } from "../support/factories/order";
import { testDb } from "../support/test-db";

const { db } = testDb();
type Caller = ReturnType<typeof callerFor>;

let people: Record<"buyer" | "seller" | "admin" | "stranger", Actor>;
let listingId: Id<"lst">;
let orderId: Id<"ord">;

beforeEach(async () => {
  const seller = await anActor(db, (await aSeller(db)).id);
  const buyer = await anActor(db, (await anAccount(db)).id);
  const stranger = await anActor(db, (await aSeller(db)).id);
  const admin = await anActor(db, (await anAdmin(db)).id);
  people = { buyer, seller, admin, stranger };
  listingId = (await aListing(db, { sellerId: seller.accountId })).id;
  ({ orderId } = await anOrder(db, { buyerId: buyer.accountId, listingId, units: 2 }));
});

const calls: [string, (caller: Caller) => Promise<unknown>, ("buyer" | "seller" | "admin")[]][] = [
  ["get", ({ order }) => order.get({ orderId }), ["buyer", "seller", "admin"]],
  ["accept", ({ order }) => order.accept({ orderId }), ["buyer"]],
  ["refund", ({ order }) => order.refund({ orderId, units: 1, reason: "It broke." }), ["seller", "admin"]],
];

describe.each(calls)("order.%s", (_, call, allowed) => {
  test("anonymous is asked to log in", async () => {
    expect(await outcomeOf(call(callerFor(db, null)))).toBe("unauthenticated");
  });
  test("to a stranger it is not there", async () => {
    expect(await outcomeOf(call(callerFor(db, people.stranger)))).toBe("not_found");
  });
  test.each(["buyer", "seller", "admin"] as const)("the %s", async (who) => {
    const outcome = allowed.includes(who) ? "ok" : "not_found";
    expect(await outcomeOf(call(callerFor(db, people[who])))).toBe(outcome);
  });
});

describe("order.place and order.quote", () => {
  test("anonymous sees the price and is asked to log in to buy", async () => {
    const { order } = callerFor(db, null);
    expect(await order.quote({ listingId, units: 2 })).toMatchObject({ total: { amount: 800 }, tab: null });
    const placing = order.place({ listingId, units: 1, idempotencyKey: newId("idk", new Date()) });
    expect(await outcomeOf(placing)).toBe("unauthenticated");
  });

  test("a member sees their own tab and buys onto it", async () => {
    const { order, money } = callerFor(db, people.buyer);
    const quoted = await order.quote({ listingId, units: 2 });
    expect(quoted).toMatchObject({ path: "instant", tabAfter: { amount: 1_600 } });
    await order.place({ listingId, units: 2, idempotencyKey: newId("idk", new Date()) });
    expect(await money.tabs()).toMatchObject([{ owed: { amount: 1_600 } }]);
    expect(await callerFor(db, people.stranger).money.tabs()).toEqual([]);
  });

  test.each(["", "short", "with space", "ключ-ключ", "x".repeat(101)])("the key %j is none", async (key) => {
    const { order } = callerFor(db, people.buyer);
    const placing = order.place({ listingId, units: 1, idempotencyKey: key });
    expect(await outcomeOf(placing)).toBe("invalid_input");
  });
});

describe("lists", () => {
  test("anonymous is asked to log in", async () => {
    const { order, money } = callerFor(db, null);
    const lists = [
      order.find({}),
      order.findSales({}),
      money.tabs(),
      money.tab({ currency: "EUR" }),
      money.earnings(),
    ];
    for (const list of lists) expect(await outcomeOf(list)).toBe("unauthenticated");
  });

  test("sales and earnings need a seller profile", async () => {
    const { order, money } = callerFor(db, people.buyer);
    for (const list of [order.findSales({}), money.earnings()])
      expect(await outcomeOf(list)).toBe("seller_profile_required");
  });

  test("everyone finds their own and nothing else", async () => {
    const found = async (actor: Actor) =>
      (await callerFor(db, actor).order.find({})).items.map(({ id }) => id);
    const { buyer, seller, stranger } = people;
    expect([await found(buyer), await found(seller), await found(stranger)]).toEqual([[orderId], [], []]);
    const sold = async (actor: Actor) =>
      (await callerFor(db, actor).order.findSales({})).items.map(({ id }) => id);
    expect([await sold(seller), await sold(stranger)]).toEqual([[orderId], []]);
    const tab = await callerFor(db, buyer).money.tab({ currency: "EUR" });
    expect(tab.lines.map((line) => line.orderId)).toEqual([orderId]);
    expect(await callerFor(db, seller).money.earnings()).toMatchObject([{ inEscrow: { amount: 800 } }]);
    expect(await callerFor(db, stranger).money.earnings()).toEqual([]);
  });
});
