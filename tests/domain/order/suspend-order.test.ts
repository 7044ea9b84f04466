import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { addTime, DAY, HOUR } from "@/lib/time";
import { auditLog, holds, notices, orderHistory, orders, tokens } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { refundUnits } from "@/server/domain/order/refund-units";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { resumeOrder, suspendOrder } from "@/server/domain/order/suspend-order";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { anAdmin } from "../../support/factories/account";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const dayTwo = addTime(now, 2 * DAY);
const client = { requestId: "req-12345678", address: "192.0.2.7" };

let order: Awaited<ReturnType<typeof anOrder>>;
let actorId: Id<"acc">;

beforeEach(async () => {
  order = await anOrder(db, { now });
  actorId = (await anAdmin(db)).id;
});

const suspend = (at = dayTwo) =>
  suspendOrder(db, { orderId: order.orderId, reason: "Reported.", actorId, client, now: at });
const resume = (at: Date) => resumeOrder(db, { orderId: order.orderId, actorId, client, now: at });
const row = async () => (await db.select().from(orders))[0];

async function reveal(at: Date) {
  const [token] = await db.select().from(tokens);
  const tokenId = token?.id ?? "tok_";
  return revealToken(db, secretBox(), { tokenId, actorId: order.buyerId, client, now: at });
}

test("stops access and clock, says why, and gives both back as they stood", async () => {
  expect(await suspend()).toEqual({ orderId: order.orderId, suspendedFor: ["operator"] });
  expect(await row()).toMatchObject({ status: "held", windowEndsAt: null, windowLeft: 5 * DAY });
  await expect(reveal(dayTwo)).rejects.toMatchObject({ details: { status: "suspended" } });
  expect(await releaseDueOrders(db, { now: addTime(now, 30 * DAY), limit: 10 })).toBe(0);

  const back = addTime(now, 30 * DAY);
  expect(await resume(back)).toEqual({ orderId: order.orderId, suspendedFor: [] });
  expect(await row()).toMatchObject({ windowEndsAt: addTime(back, 5 * DAY), windowLeft: null });
  await expect(reveal(back)).resolves.toHaveProperty("secret");

  const moves = await db.select().from(orderHistory).orderBy(asc(orderHistory.position));
  expect(moves.map(({ action, by, reason }) => [action, by, reason])).toEqual([
    ["place_instant", "buyer", null],
    ["suspend", "admin", "Reported."],
    ["resume", "admin", null],
  ]);
  const told = await db.select().from(notices).where(eq(notices.accountId, order.buyerId));
  expect(told.map(({ kind }) => kind).sort()).toEqual(["order_resumed", "order_suspended"]);
  const log = await db.select().from(auditLog).where(eq(auditLog.actorId, actorId));
  expect(log.map(({ action }) => action).sort()).toEqual(["order.resumed", "order.suspended"]);
});

test("twice by the same operator is once", async () => {
  await suspend();
  await suspend(addTime(dayTwo, HOUR));
  expect(await db.$count(holds)).toBe(1);
  expect(await row()).toMatchObject({ windowLeft: 5 * DAY });
});

test("the clock stays stopped while something else holds the order", async () => {
  await suspend();
  const overdue = {
    orderIds: [order.orderId],
    reason: "tab_overdue",
    sourceId: "tab_1",
    now: dayTwo,
  } as const;
  await placeHolds(db, overdue);
  expect(await resume(addTime(now, 3 * DAY))).toMatchObject({ suspendedFor: ["tab_overdue"] });
  expect(await row()).toMatchObject({ windowEndsAt: null, windowLeft: 5 * DAY });
});

test("a suspended order can still be accepted, and has no clock left then", async () => {
  await suspend();
  await acceptOrder(db, { orderId: order.orderId, actorId: order.buyerId, client, now: dayTwo });
  expect(await row()).toMatchObject({ status: "released", windowEndsAt: null, windowLeft: null });
  await resume(addTime(now, 3 * DAY));
  expect(await row()).toMatchObject({ status: "released", windowEndsAt: null, windowLeft: null });
});

test("there must be an order, of a kind that gives access, and something to lift", async () => {
  await expect(resume(dayTwo)).rejects.toMatchObject({ code: "order_state" });
  const missing = { orderId: "ord_missing", reason: "x", actorId, client, now } as const;
  await expect(suspendOrder(db, missing)).rejects.toMatchObject({ code: "not_found" });
  const all = { orderId: order.orderId, units: 1, by: "admin", actorId, reason: "x", now } as const;
  await refundUnits(db, all);
  await expect(suspend()).rejects.toMatchObject({ code: "order_state" });
  expect(await db.$count(holds)).toBe(0);
});
