import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { stripeEvents, watermarks } from "@/server/db/schema";
import { makeRefund } from "@/server/domain/payment/make-refund";
import { reconcilePayments } from "@/server/domain/payment/reconcile-payments";
import { balances } from "../../support/books";
import { sdkFor } from "../../support/stripe-double";
import { aTabMarket } from "../../support/tab-market";
import { together } from "../../support/together";

const market = await aTabMarket();
const { db, ports, control, now, move } = market;

const reconcile = () => reconcilePayments(db, ports, { now: now() });
const counted = async () => (await db.select().from(stripeEvents)).map(({ deliveries }) => deliveries);

const markOf = async () => (await db.select().from(watermarks)).map(({ name, at }) => [name, at]);

/** Somebody pays money back in Stripe's dashboard. */
async function payBack(intent: string | null, amount: number) {
  await sdkFor(market.double).refunds.create({ payment_intent: intent ?? "", amount });
}

test("no webhook at all: what was paid, failed and ended comes through, and every event is counted once", async () => {
  const paid = await market.checkout();
  const processing = await market.checkout();
  const ended = await market.checkout();
  const tab = await market.buy([2]);
  const settling = await market.settle(tab.buyerId);
  control.pay(paid.sessionId);
  control.pay(processing.sessionId, { method: "delayed" });
  control.expire(ended.sessionId);
  control.pay(settling.sessionId);
  move(6 * MINUTE);
  await reconcile();
  expect(await market.orderOf(paid.orderId)).toMatchObject({ status: "held" });
  expect(await market.orderOf(processing.orderId)).toMatchObject({ status: "processing" });
  expect(await market.orderOf(ended.orderId)).toMatchObject({ status: "expired" });
  expect(await market.tabOf(tab.buyerId)).toMatchObject({ owedAmount: 0 });
  control.settleDelayed(processing.sessionId, "fail");
  move(6 * MINUTE);
  await reconcile();
  await reconcile();
  expect(await market.orderOf(processing.orderId)).toMatchObject({ status: "expired" });
  const acted = market.events().filter(({ about }) => about !== null);
  expect(await counted()).toEqual(Array(acted.length).fill(1));
});

test("a session that completed is found by its event, also before it has been silent for long", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await reconcile();
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
});

test("what the webhook brings afterwards was done already", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await together([reconcile(), reconcile()]);
  const completed = market.events().filter(({ type }) => type === "checkout.session.completed");
  for (const event of completed) expect(await market.take(event)).toBe("repeated");
  const [row] = await db
    .select()
    .from(stripeEvents)
    .where(eq(stripeEvents.type, "checkout.session.completed"));
  expect(row).toMatchObject({ outcome: "handled" });
  expect(row?.deliveries).toBeGreaterThanOrEqual(2);
});

test("refunds: one that Stripe was slow with, and one made in its dashboard", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await reconcile();
  await market.refund(order.orderId, order.listing.sellerId, 2);
  const [refund] = await market.refundsOf(order.orderId);
  control.nextRefund("pending");
  await makeRefund(db, ports, { refundId: refund?.id ?? "rfd_", now: now() });
  control.settleRefund(control.refunds()[0]?.id ?? "", "succeed");
  await payBack((await market.paymentOf(order.paymentId)).paymentIntentId, 300);
  await reconcile();
  await reconcile();
  expect(await market.refundsOf(order.orderId)).toMatchObject([{ status: "succeeded" }]);
  expect(await balances(db)).toMatchObject({ "refunds_pending EUR": 300 });
});

test("Stripe away: nothing is lost, the next scan does it all", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  move(6 * MINUTE);
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  await expect(reconcile()).rejects.toBeInstanceOf(AggregateError);
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "awaiting_payment" });
  expect(await counted()).toEqual([]);
  control.chaos(null);
  await reconcile();
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
});

test("one that cannot be done does not keep the others", async () => {
  const broken = await market.checkout();
  const order = await market.checkout();
  control.pay(order.sessionId);
  await db.execute(`update payments set session_id = 'cs_test_gone' where id = '${broken.paymentId}'`);
  move(6 * MINUTE);
  await expect(reconcile()).rejects.toBeInstanceOf(AggregateError);
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
});

test("hours without a sweep: what was lost is found, also where the webhook brought something newer", async () => {
  const paid = await market.checkout();
  control.pay(paid.sessionId);
  await reconcile();
  await payBack((await market.paymentOf(paid.paymentId)).paymentIntentId, 300);
  const lost = new Set(market.events().map(({ id }) => id));
  move(3 * HOUR);
  const later = await market.checkout();
  control.pay(later.sessionId);
  for (const event of market.events()) if (!lost.has(event.id)) await market.take(event);
  expect(await balances(db)).not.toHaveProperty("refunds_pending EUR");
  await reconcile();
  expect(await balances(db)).toMatchObject({ "refunds_pending EUR": 300 });
});

test("a sweep that fails halfway does not move the mark; the next that is whole does, to the newest event", async () => {
  const first = await market.checkout();
  control.pay(first.sessionId);
  await reconcile();
  const before = await markOf();
  expect(before).toEqual([["stripe_events", now()]]);
  move(2 * HOUR);
  const [broken, order] = [await market.checkout(), await market.checkout()];
  control.pay(broken.sessionId);
  move(MINUTE);
  control.pay(order.sessionId);
  const route = "GET /v1/checkout/sessions/:id";
  control.chaos({ faults: [{ kind: "rate_limit", route, times: 1 }] });
  await expect(reconcile()).rejects.toBeInstanceOf(AggregateError);
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
  expect(await markOf()).toEqual(before);
  control.chaos(null);
  move(MINUTE);
  await reconcile();
  expect(await market.orderOf(broken.orderId)).toMatchObject({ status: "held" });
  expect(await markOf()).toEqual([["stripe_events", addTime(now(), -MINUTE)]]);
});

test("a mark never goes back: of two sweeps at once the later one stands", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await db.insert(watermarks).values({ name: "stripe_events", at: addTime(now(), MINUTE) });
  await reconcile();
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
  expect(await markOf()).toEqual([["stripe_events", addTime(now(), MINUTE)]]);
});
