import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { DAY, HOUR } from "@/lib/time";
import { refunds, tokens } from "@/server/db/schema";
import { refundByHand, retryRefund } from "@/server/domain/payment/decide-refund";
import { getDesk } from "@/server/domain/payment/get-desk";
import { makeDueRefunds, makeRefund } from "@/server/domain/payment/make-refund";
import { ProviderUnavailable } from "@/server/domain/payment/provider";
import { reconcilePayments } from "@/server/domain/payment/reconcile-payments";
import { balances } from "../../support/books";
import { refusal } from "../../support/error";
import { anAdmin } from "../../support/factories/account";
import { sdkFor } from "../../support/stripe-double";
import { aTabMarket } from "../../support/tab-market";
import { together } from "../../support/together";

const market = await aTabMarket();
const { db, ports, control, now, move, refund, accept } = market;
const CREATE = "POST /v1/refunds";

async function aPaidOrder() {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await market.deliver();
  return order;
}

type Paid = Awaited<ReturnType<typeof aPaidOrder>>;

/** Refunds all of it and lets whatever Stripe was told to do happen. */
async function aRefund(order: Paid, units = 10) {
  await refund(order.orderId, order.listing.sellerId, units);
  const [claimed] = (await market.refundsOf(order.orderId)).slice(-1);
  if (claimed === undefined) throw new Error("no refund");
  return claimed.id;
}

const refundOf = async (id: Id<"rfd">) => (await db.select().from(refunds).where(eq(refunds.id, id)))[0];
const make = (refundId: Id<"rfd">) => makeRefund(db, ports, { refundId, now: now() });
const scan = () => makeDueRefunds(db, ports, { now: now() });
const decision = async (refundId: Id<"rfd">) => ({
  ...{ refundId, actorId: (await anAdmin(db)).id, client: null, now: now() },
});
const pendingOf = async () => (await balances(db))["refunds_pending EUR"] ?? 0;

/** Fails the refund five times over. */
async function failForGood(refundId: Id<"rfd">) {
  for (let attempt = 0; attempt < 5; attempt++) {
    control.nextRefund("fail");
    await make(refundId);
    move(DAY);
  }
  expect(await refundOf(refundId)).toMatchObject({ status: "failed", attempts: 5, nextAttemptAt: null });
}

for (const when of ["before", "after"] as const)
  for (const units of [3, 10])
    test(`${units} of 10 units ${when} release: claimed at once, then made at Stripe`, async () => {
      const order = await aPaidOrder();
      if (when === "after") await accept(order.orderId, order.buyerId);
      const refundId = await aRefund(order, units);
      expect(await pendingOf()).toBe(-400 * units);
      const status = when === "before" ? "held" : "released";
      expect(await market.orderOf(order.orderId)).toMatchObject({
        status: units === 10 ? "refunding" : status,
      });
      const ended = await db.select().from(tokens).where(eq(tokens.end, "refunded"));
      expect(ended).toHaveLength(units);
      await market.runRefunds();
      expect(await refundOf(refundId)).toMatchObject({ status: "succeeded", endedAt: now() });
      expect(await market.orderOf(order.orderId)).toMatchObject({
        status: units === 10 ? "refunded" : status,
      });
      expect(control.refunds()).toMatchObject([
        { amount: 400 * units, metadata: { refund: refundId, attempt: "0" }, status: "succeeded" },
      ]);
      expect(await pendingOf()).toBe(0);
    });

test("an order that was paid with its tab, in parts", async () => {
  const { buyerId, orderIds, listing } = await market.buy([3, 2]);
  const { sessionId } = await market.settle(buyerId);
  control.pay(sessionId);
  await market.deliver();
  await accept(orderIds[1], buyerId);
  await refund(orderIds[0], listing.sellerId, 1);
  await refund(orderIds[0], listing.sellerId, 2);
  await refund(orderIds[1], listing.sellerId, 1);
  await market.runRefunds();
  expect(
    control
      .refunds()
      .map(({ amount }) => amount)
      .toSorted(),
  ).toEqual([400, 400, 800]);
  const statuses = [];
  for (const id of orderIds) statuses.push((await market.orderOf(id)).status);
  expect(statuses).toEqual(["refunded", "released"]);
});

test("one that Stripe is slow with is asked about, by event or scan, and ends once", async () => {
  const order = await aPaidOrder();
  control.nextRefund("pending");
  const refundId = await aRefund(order);
  await make(refundId);
  expect(await refundOf(refundId)).toMatchObject({ status: "pending", attempts: 0 });
  await scan();
  expect(control.refunds()).toHaveLength(1);
  control.settleRefund(control.refunds()[0]?.id ?? "", "succeed");
  await market.deliver();
  move(2 * HOUR);
  await scan();
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded" });
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "refunded" });
});

test("failed: tried again later, each attempt under a key of its own, however it is told", async () => {
  const order = await aPaidOrder();
  control.nextRefund("fail");
  const refundId = await aRefund(order);
  await make(refundId);
  await market.deliver();
  expect(await refundOf(refundId)).toMatchObject({ status: "pending", attempts: 1 });
  await scan();
  expect(control.refunds()).toHaveLength(1);
  move(HOUR);
  await scan();
  await market.deliver();
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded", attempts: 1 });
  expect(control.refunds().map(({ status }) => status)).toEqual(["failed", "succeeded"]);
});

test("failed five times: an operator is asked, and retries", async () => {
  const order = await aPaidOrder();
  const refundId = await aRefund(order);
  await failForGood(refundId);
  await scan();
  expect(control.refunds()).toHaveLength(5);
  expect((await getDesk(db)).failedRefunds).toMatchObject([{ refundId, attempts: 5 }]);
  market.jobs.queued.length = 0;
  await retryRefund(db, ports, await decision(refundId));
  await refusal(retryRefund(db, ports, await decision(refundId)), "refund_state");
  await market.runRefunds();
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded" });
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "refunded" });
});

test("failed five times: an operator pays it back by hand, once", async () => {
  const order = await aPaidOrder();
  const refundId = await aRefund(order);
  await failForGood(refundId);
  const by = await decision(refundId);
  const answers = await together<unknown>([
    refundByHand(db, by),
    refundByHand(db, by),
    retryRefund(db, ports, by),
  ]);
  expect(answers.filter((answer) => answer === "refund_state")).toHaveLength(2);
  if ((await refundOf(refundId))?.byHand !== true) return;
  expect(await balances(db)).toMatchObject({ "bank EUR": -4_000 });
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "refunded" });
});

test("by hand: from the bank, and the order is refunded", async () => {
  const order = await aPaidOrder();
  const refundId = await aRefund(order);
  await failForGood(refundId);
  await refundByHand(db, await decision(refundId));
  expect(await balances(db)).toMatchObject({ "bank EUR": -4_000 });
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "refunded" });
  await market.deliver();
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded", byHand: true });
});

test("succeeded, then sent back by the bank: owed again, and an operator decides", async () => {
  const order = await aPaidOrder();
  control.nextRefund("succeed_then_fail");
  const refundId = await aRefund(order);
  await make(refundId);
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded" });
  move(2 * DAY);
  control.expireDue();
  await market.deliver();
  expect(await refundOf(refundId)).toMatchObject({ status: "failed" });
  expect(await pendingOf()).toBe(-4_000);
  market.jobs.queued.length = 0;
  await retryRefund(db, ports, await decision(refundId));
  await market.runRefunds();
  await market.deliver();
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded", attempts: 1 });
  expect(await pendingOf()).toBe(0);
});

test("killed between any two steps: run again, and at once, it is made once", async () => {
  for (const kind of ["rate_limit", "cut_after_effect", "error_after_effect"] as const) {
    const before = control.refunds().length;
    const refundId = await aRefund(await aPaidOrder(), 3);
    control.chaos({ faults: [{ kind, route: CREATE, times: 1 }] });
    await expect(make(refundId)).rejects.toBeInstanceOf(ProviderUnavailable);
    expect(await refundOf(refundId)).toMatchObject({ status: "pending", attempts: 0 });
    await together([make(refundId), make(refundId)]);
    await make(refundId);
    await market.deliver();
    expect(await refundOf(refundId)).toMatchObject({ status: "succeeded" });
    expect(control.refunds()).toHaveLength(before + 1);
  }
});

test("made, never written down, and looked at days later: found, not made again", async () => {
  const refundId = await aRefund(await aPaidOrder(), 3);
  control.chaos({ faults: [{ kind: "cut_after_effect", route: CREATE, times: 1 }] });
  await expect(make(refundId)).rejects.toBeInstanceOf(ProviderUnavailable);
  // Stripe forgets keys after a day
  move(2 * DAY);
  await scan();
  expect(control.refunds()).toHaveLength(1);
  expect(await refundOf(refundId)).toMatchObject({ status: "succeeded", attempts: 0 });
});

test("paid back in Stripe's dashboard, and sent back by the bank: both are booked, once", async () => {
  const order = await aPaidOrder();
  const { paymentIntentId } = await market.paymentOf(order.paymentId);
  await sdkFor(market.double).refunds.create({ payment_intent: paymentIntentId ?? "", amount: 500 });
  await market.deliver();
  expect(await market.refundsOf(order.paymentId)).toMatchObject([
    { amount: 500, status: "succeeded", by: "admin" },
  ]);
  expect(await pendingOf()).toBe(500);
  control.settleRefund(control.refunds()[0]?.id ?? "", "fail");
  await market.deliver();
  move(HOUR);
  await reconcilePayments(db, ports, { now: now() });
  expect(await pendingOf()).toBe(0);
});
