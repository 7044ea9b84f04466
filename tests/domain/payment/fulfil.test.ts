import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Delivery } from "@/contracts/listing-parts";
import type { Id } from "@/lib/id";
import { addTime, DAY, HOUR, MINUTE } from "@/lib/time";
import { accounts, credentials, ledgerTransactions, listings, notices, tokens } from "@/server/db/schema";
import { getOrder } from "@/server/domain/order/get-order";
import { confirmOrderPayment } from "@/server/domain/payment/confirm-payment";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import { reconcilePayments } from "@/server/domain/payment/reconcile-payments";
import { balances } from "../../support/books";
import { counts } from "../../support/counts";
import { refusal } from "../../support/error";
import { aPayMarket } from "../../support/pay-market";
import { soundStock } from "../../support/stock";

const market = await aPayMarket({ connections: 30 });
const { db, ports, control, jobs, now, move } = market;

type Checkout = Awaited<ReturnType<typeof market.checkout>>;

const confirm = ({ orderId, buyerId: actorId }: Pick<Checkout, "orderId" | "buyerId">) =>
  confirmOrderPayment(db, ports, { orderId, actorId, now: now() });

/** Everything that one payment does to an order. */
async function look({ orderId, listing, paymentId }: Checkout) {
  const posted = await db.select().from(ledgerTransactions);
  const { available, reserved, sold } = await soundStock(db, listing.id);
  return {
    status: (await market.orderOf(orderId)).status,
    payment: (await market.paymentOf(paymentId)).status,
    tokens: await db.$count(tokens, eq(tokens.orderId, orderId)),
    stock: [available, reserved, sold],
    ledger: posted.map(({ event }) => event).toSorted(),
    mails: jobs.mails(),
  };
}

const noticesOf = async (accountId: Id<"acc">) =>
  (await db.select().from(notices).where(eq(notices.accountId, accountId)))
    .map(({ kind }) => kind)
    .toSorted();

const WAITING = { status: "awaiting_payment", tokens: 0, stock: [0, 10, 0], ledger: [], mails: [] };
const HELD = {
  ...{ status: "held", payment: "succeeded", tokens: 10, stock: [0, 0, 10] },
  ...{ ledger: ["order_paid", "stripe_fee"], mails: ["payment_receipt"] },
};
const LAPSED = { status: "expired", tokens: 0, stock: [10, 0, 0], ledger: [] };

test("paid: held, tokens, stock, both sides of the books, a receipt, one mail, both told", async () => {
  const order = await market.checkout();
  expect(await look(order)).toMatchObject(WAITING);
  control.pay(order.sessionId);
  await market.deliver();
  expect(await look(order)).toEqual(HELD);
  expect(await balances(db)).toEqual({
    "escrow EUR": -4_000,
    "stripe_balance EUR": 4_000 - 85,
    "stripe_fees EUR": 85,
  });
  expect(await market.orderOf(order.orderId)).toMatchObject({
    ...{ heldAt: now(), windowEndsAt: addTime(now(), 7 * DAY), endedAt: null, tabId: null },
  });
  expect(await market.paymentOf(order.paymentId)).toMatchObject({
    ...{ effect: "fulfilled", feeAmount: 85, method: "Visa ending 4242", endedAt: now() },
    ...{ receiptNumber: expect.any(Number), paymentIntentId: expect.stringContaining("pi_") },
  });
  expect(await noticesOf(order.buyerId)).toEqual(["order_paid"]);
  expect(await noticesOf(order.listing.sellerId)).toContain("order_placed");
});

test("each event again, and every other way to hear of it: nothing more", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await market.deliver();
  for (const event of market.events()) expect(await market.take(event)).toBe("repeated");
  await fulfilPayment(db, ports, { sessionId: order.sessionId, now: now() });
  expect(await confirm(order)).toEqual({ orderId: order.orderId, status: "held" });
  move(HOUR);
  await reconcilePayments(db, ports, { now: now() });
  expect(await look(order)).toEqual(HELD);
});

test("a fee that Stripe knows only later is booked once", async () => {
  control.lateFees(600);
  const order = await market.checkout();
  control.pay(order.sessionId);
  await market.deliver();
  expect(await look(order)).toMatchObject({ status: "held", ledger: ["order_paid"] });
  expect(await market.paymentOf(order.paymentId)).toMatchObject({ feeAmount: null });
  market.endsInFlight();
  for (let scan = 0; scan < 3; scan++) {
    move(10 * MINUTE);
    await reconcilePayments(db, ports, { now: now() });
  }
  expect(await look(order)).toEqual(HELD);
  expect(await market.paymentOf(order.paymentId)).toMatchObject({ feeAmount: 85 });
});

for (const outcome of ["succeed", "fail"] as const)
  test(`a bank debit that will ${outcome}: processing, units reserved, then decided`, async () => {
    const order = await market.checkout();
    control.pay(order.sessionId, { method: "delayed" });
    await market.deliver();
    expect(await look(order)).toMatchObject({ ...WAITING, status: "processing", payment: "processing" });
    move(2 * DAY);
    control.settleDelayed(order.sessionId, outcome);
    await market.deliver();
    if (outcome === "succeed") return expect(await look(order)).toEqual(HELD);
    expect(await look(order)).toEqual({ ...LAPSED, payment: "failed", mails: ["payment_failed"] });
    expect(await noticesOf(order.buyerId)).toEqual(["payment_failed"]);
    const actor = { accountId: order.buyerId, role: "member" } as const;
    expect(await getOrder(db, { orderId: order.orderId, actor })).toMatchObject({
      payments: [{ status: "failed", effect: null, method: "SEPA Debit" }],
    });
  });

test("a Checkout that never opened is not among an order's payments", async () => {
  control.chaos({ faults: [{ kind: "rate_limit", route: "POST /v1/checkout/sessions" }] });
  const order = await market.checkout();
  control.chaos(null);
  move(2 * MINUTE);
  await payOrder(db, ports, { orderId: order.orderId, actorId: order.buyerId, now: now() });
  expect(await market.paymentsOf(order.orderId)).toMatchObject([{ status: "failed" }, { status: "open" }]);
  const actor = { accountId: order.buyerId, role: "member" } as const;
  const { payments } = await getOrder(db, { orderId: order.orderId, actor });
  expect(payments).toMatchObject([{ status: "open" }]);
});

test("a declined card ends nothing: the same session is paid with another", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "declined" });
  expect(await confirm(order)).toMatchObject({ status: "awaiting_payment" });
  control.pay(order.sessionId);
  await market.deliver();
  expect(await look(order)).toEqual(HELD);
});

test("a session that expired gives the units back, and the buyer is told", async () => {
  const order = await market.checkout();
  move(31 * MINUTE);
  control.expireDue();
  await market.deliver();
  expect(await look(order)).toEqual({ ...LAPSED, payment: "expired", mails: [] });
  expect(await noticesOf(order.buyerId)).toEqual(["order_expired"]);
});

for (const turned of [false, true])
  test(`completed and succeeded later, told ${turned ? "in the other order" : "in order"}: once`, async () => {
    const order = await market.checkout();
    control.pay(order.sessionId, { method: "delayed" });
    control.settleDelayed(order.sessionId, "succeed");
    const events = market.events().filter(({ about }) => about !== null);
    expect(events).toHaveLength(2);
    for (const event of turned ? events.toReversed() : events) await market.take(event);
    expect(await look(order)).toEqual(HELD);
  });

test("the webhook, the return page and the scan at the same instant: one set of tokens, one mail", async () => {
  for (let round = 0; round < counts.returnRaces; round++) {
    jobs.queued.length = 0;
    const order = await market.checkout();
    control.pay(order.sessionId);
    const event = market.events().findLast(({ about }) => about !== null);
    if (event === undefined) throw new Error("no event");
    const ways = [market.take(event), confirm(order), market.take(event), confirm(order)];
    await Promise.all(ways);
    const { ledger: _, ...seen } = await look(order);
    expect(seen).toEqual({ ...HELD, ledger: undefined });
  }
  expect(await db.$count(ledgerTransactions)).toBe(2 * counts.returnRaces);
});

for (const delivery of ["shared", "pool", "minted"] as const satisfies Delivery[])
  test(`${delivery}: what was reserved is what is handed out`, async () => {
    const listing = await market.listing({ delivery, units: 12, price: 400 });
    const order = await market.checkout({ listing });
    control.pay(order.sessionId);
    await market.deliver();
    const issued = await db.select().from(tokens).where(eq(tokens.orderId, order.orderId));
    const opened = new Set(issued.map(({ credentialId }) => credentialId));
    expect(issued).toHaveLength(delivery === "minted" ? 1 : 10);
    expect(opened.size).toBe(delivery === "pool" ? 10 : 1);
    const assigned = await db.$count(credentials, eq(credentials.status, "assigned"));
    expect(assigned).toBe(delivery === "pool" ? 10 : 0);
    expect(await soundStock(db, listing.id)).toMatchObject({ available: 2, reserved: 0, sold: 10 });
  });

test("a listing that was removed meanwhile is honoured", async () => {
  const order = await market.checkout();
  await db.update(listings).set({ status: "removed", removedAt: now() });
  control.pay(order.sessionId);
  await market.deliver();
  expect(await look(order)).toEqual(HELD);
});

test("a buyer suspended meanwhile has what was paid for, on hold and with a clock that stands", async () => {
  const order = await market.checkout();
  await db.update(accounts).set({ suspendedAt: now() }).where(eq(accounts.id, order.buyerId));
  control.pay(order.sessionId);
  await market.deliver();
  expect(await look(order)).toEqual(HELD);
  expect(await market.orderOf(order.orderId)).toMatchObject({ windowEndsAt: null, windowLeft: 7 * DAY });
  expect(await market.holdsOf(order.orderId)).toEqual(["account_suspended"]);
});

test("the return page is the buyer's alone, and says so when Stripe does not answer", async () => {
  const order = await market.checkout();
  await refusal(confirm({ ...order, buyerId: await market.buyer() }), "not_found");
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  await refusal(confirm(order), "payments_unavailable");
  control.chaos(null);
  expect(await look(order)).toMatchObject(WAITING);
});
