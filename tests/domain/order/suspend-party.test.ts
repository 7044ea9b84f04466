import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import { accounts, notices, orders } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { moveOrder } from "@/server/domain/order/move-order";
import { placeOrder } from "@/server/domain/order/place-order";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { resumeOrder, suspendOrder } from "@/server/domain/order/suspend-order";
import { admitParty, suspendParty } from "@/server/domain/order/suspend-party";
import { findOpenHolds } from "@/server/domain/token/hold-tokens";
import { untilBlocked } from "../../support/blocked";
import { anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder, anOrderRequest } from "../../support/factories/order";
import { rememberedJobs } from "../../support/fakes/jobs";
import { testDb } from "../../support/test-db";

const { db, sql } = testDb({ connections: 20 });
const now = new Date("2026-11-22T12:00:00Z");
const dayTwo = addTime(now, 2 * DAY);
const dayNine = addTime(now, 9 * DAY);
const client = { requestId: "req-12345678", address: "192.0.2.7" };
const stopped = { status: "held", windowEndsAt: null, windowLeft: 5 * DAY };
const running = { status: "held", windowEndsAt: addTime(dayNine, 5 * DAY), windowLeft: null };

let order: Awaited<ReturnType<typeof anOrder>>;
let sellerId: Id<"acc">;
let by: Id<"acc">;
let jobs: ReturnType<typeof rememberedJobs>;

beforeEach(async () => {
  sellerId = (await aSeller(db)).id;
  order = await anOrder(db, { listingId: (await aListing(db, { sellerId })).id, now });
  by = (await anAdmin(db)).id;
  jobs = rememberedJobs();
});
afterEach(async () => expect(await checkInvariants(db)).toEqual([]));

const suspend = (accountId: Id<"acc">, suspendsSales = false) =>
  suspendParty(db, jobs, { accountId, by, reason: "Sold air.", suspendsSales, client, now: dayTwo });
const admit = (accountId: Id<"acc">) =>
  admitParty(db, jobs, { accountId, by, reason: "A mistake.", client, now: dayNine });
const row = async () => must((await db.select().from(orders))[0], "the order");
const holds = async () => (await findOpenHolds(db, order.orderId)).sort();
const noticesOf = async (accountId: Id<"acc">) =>
  (await db.select().from(notices).where(eq(notices.accountId, accountId))).map(({ kind }) => kind).sort();

test("a buyer's access and clocks stop, and come back as they stood", async () => {
  await suspend(order.buyerId);
  expect([await row(), await holds()]).toMatchObject([stopped, ["account_suspended"]]);
  expect(await releaseDueOrders(db, { now: addTime(now, 30 * DAY), limit: 10 })).toBe(0);
  await admit(order.buyerId);
  expect([await row(), await holds()]).toMatchObject([running, []]);
  expect(await noticesOf(order.buyerId)).toEqual(["account_admitted", "account_suspended"]);
  expect(jobs.mails()).toEqual(["account_suspended", "account_admitted"]);
});

test("a seller's clocks stop and what they sold goes on", async () => {
  await suspend(sellerId);
  expect([await row(), await holds()]).toMatchObject([stopped, []]);
  await admit(sellerId);
  expect(await row()).toMatchObject(running);
});

test("unless the operator stops that too; its buyers are told", async () => {
  await suspend(sellerId, true);
  expect([await row(), await holds()]).toMatchObject([stopped, ["account_suspended"]]);
  await admit(sellerId);
  expect([await row(), await holds()]).toMatchObject([running, []]);
  expect(await noticesOf(order.buyerId)).toEqual(["order_resumed", "order_suspended"]);
});

test("lifting leaves what else holds an order, and the other party's suspension", async () => {
  const { orderId } = order;
  await suspendOrder(db, { orderId, reason: "Looked at.", actorId: by, client, now: dayTwo });
  await suspend(order.buyerId);
  await suspend(sellerId, true);
  await admit(order.buyerId);
  expect([await row(), await holds()]).toMatchObject([stopped, ["account_suspended", "operator"]]);
  await resumeOrder(db, { orderId, actorId: by, client, now: dayNine });
  expect([await row(), await holds()]).toMatchObject([stopped, ["account_suspended"]]);
  await admit(sellerId);
  expect([await row(), await holds()]).toMatchObject([running, []]);
});

test("a suspended buyer finishes what is open, and lifting it then changes no clock", async () => {
  await suspend(order.buyerId);
  await acceptOrder(db, { orderId: order.orderId, actorId: order.buyerId, client, now: dayTwo });
  await admit(order.buyerId);
  expect([await row(), await holds()]).toMatchObject([{ status: "released", windowLeft: null }, []]);
});

/** Money comes in for an order that was waiting for it; what that would do to the books is taken back. */
async function confirmMoney() {
  const waiting = { ...(await row()), status: "processing" } as const;
  return db
    .transaction(async (tx) => {
      await tx.update(orders).set({ status: "processing", windowLeft: null });
      const set = { windowEndsAt: addTime(dayTwo, 5 * DAY) };
      const late = { action: "confirm_money", by: "system", actorId: null, set, now: dayTwo } as const;
      throw new RolledBack(await moveOrder(tx, { order: waiting, ...late }));
    })
    .catch((error) => (error instanceof RolledBack ? error.held : Promise.reject(error)));
}

test.each(["buyer", "seller"] as const)(
  "an order that becomes held late heeds its suspended %s",
  async (who) => {
    await suspend(who === "buyer" ? order.buyerId : sellerId);
    expect(await confirmMoney()).toMatchObject(stopped);
  },
);

test("money that comes while its seller is being suspended waits, and heeds it", async () => {
  let confirming: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.update(accounts).set({ suspendedAt: dayTwo }).where(eq(accounts.id, sellerId));
    confirming = confirmMoney();
    await untilBlocked(sql);
  });
  expect(await confirming).toMatchObject(stopped);
});

/** The ledger of an order that was never awaiting money would not agree with it. */
class RolledBack extends Error {
  held: unknown;
  constructor(held: unknown) {
    super("rolled back");
    this.held = held;
  }
}

test("operators, oneself included, are not suspended, nor is anyone twice", async () => {
  await expect(suspend(by)).rejects.toMatchObject({ code: "admin_not_suspendable" });
  await suspend(sellerId);
  await expect(suspend(sellerId)).rejects.toMatchObject({ code: "not_found" });
  await expect(admit(order.buyerId)).rejects.toMatchObject({ code: "not_found" });
});

test("an order placed while its buyer is being suspended is found by the suspension", async () => {
  const { id: listingId } = await aListing(db, { sellerId, price: 100 });
  let suspending: Promise<void> = Promise.resolve();
  await db.transaction(async (tx) => {
    await placeOrder(tx, anOrderRequest({ buyerId: order.buyerId, listingId, now }));
    suspending = suspend(order.buyerId);
    await untilBlocked(sql);
  });
  await suspending;
  expect(await db.select().from(orders)).toMatchObject([stopped, stopped]);
});

test("a clock that is freed while the seller is being suspended does not run", async () => {
  const { orderId } = order;
  await suspendOrder(db, { orderId, reason: "Looked at.", actorId: by, client, now: dayTwo });
  let resuming: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await suspendParty(tx, jobs, {
      ...{ accountId: sellerId, by, reason: "Sold air.", suspendsSales: false, client, now: dayTwo },
    });
    resuming = resumeOrder(db, { orderId, actorId: by, client, now: dayNine });
    await untilBlocked(sql);
  });
  await resuming;
  expect(await row()).toMatchObject(stopped);
});

test("a window that lapses while its buyer is being suspended: released before, or stopped and not released", async () => {
  let lapsing: Promise<number> = Promise.resolve(0);
  await db.transaction(async (tx) => {
    await suspendParty(tx, jobs, {
      ...{ accountId: order.buyerId, by, reason: "Sold air.", suspendsSales: false, client, now: dayTwo },
    });
    lapsing = releaseDueOrders(db, { now: dayNine, limit: 10 });
    expect(await lapsing).toBe(0);
  });
  expect(await row()).toMatchObject(stopped);
});

test("everyone suspended, admitted, buying and accepting at once: nobody waits for ever, every clock is right", async () => {
  const { id: listingId } = await aListing(db, { sellerId: order.buyerId, price: 100, units: 50 });
  const turns = Array.from({ length: 6 }, (_, turn) => [
    suspend(order.buyerId, turn % 2 === 0),
    suspend(sellerId, turn % 2 === 1),
    placeOrder(db, anOrderRequest({ buyerId: sellerId, listingId, now })),
    admit(order.buyerId),
    admit(sellerId),
  ]);
  const ended = await Promise.allSettled(turns.flat());
  const codes = ended.flatMap((end) => (end.status === "rejected" ? [end.reason.code] : []));
  const refusals = ["not_found", "account_suspended", "listing_unavailable"];
  expect(codes.filter((code) => !refusals.includes(code))).toEqual([]);
  const people = await db.select().from(accounts);
  const isOut = (id: string) => people.some((person) => person.id === id && person.suspendedAt !== null);
  for (const { buyerId, sellerId: soldBy, windowEndsAt } of await db.select().from(orders))
    expect(windowEndsAt === null).toBe(isOut(buyerId) || isOut(soldBy));
});
