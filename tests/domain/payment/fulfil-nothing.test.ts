import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { MINUTE } from "@/lib/time";
import { accounts, listings, notices, orderHistory, payments, tokens } from "@/server/db/schema";
import { placeOrder } from "@/server/domain/order/place-order";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { expireReservations } from "@/server/domain/payment/expire-reservations";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import { suspendMember } from "@/server/domain/payment/suspend-member";
import { balances } from "../../support/books";
import { anAdmin } from "../../support/factories/account";
import { anOrderRequest } from "../../support/factories/order";
import { aPayMarket } from "../../support/pay-market";
import { soundStock } from "../../support/stock";
import { together } from "../../support/together";

const market = await aPayMarket();
const { db, ports, control, jobs, now, move } = market;

type Checkout = Awaited<ReturnType<typeof market.checkout>>;

const noticesOf = async (accountId: Id<"acc">) =>
  (await db.select().from(notices).where(eq(notices.accountId, accountId))).map(({ kind }) => kind);

/** The order's reservation lapses, with nobody having heard of a payment. */
async function lapse(order: Checkout) {
  move(45 * MINUTE);
  await expireReservations(db, ports, { now: now() });
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "expired" });
}

async function payLate({ sessionId }: Checkout) {
  control.pay(sessionId, { method: "card", late: true });
  await market.deliver();
}

/** That the money of this payment went back, all of it, once, and that its buyer was told why. */
async function expectGivenBack(order: Checkout, effect: "late" | "surplus", paymentId = order.paymentId) {
  expect(await market.paymentOf(paymentId)).toMatchObject({
    status: "succeeded",
    effect,
    receiptNumber: null,
  });
  expect(await market.refundsOf(paymentId)).toMatchObject([
    { status: "pending", amount: 4_000, units: 0, orderId: null, by: "system" },
  ]);
  expect((await balances(db))["refunds_pending EUR"]).toBe(-4_000);
  expect(jobs.mails()).toContain("payment_returned");
  expect(await noticesOf(order.buyerId)).toContain("payment_returned");
  const moves = await db.select().from(orderHistory).where(eq(orderHistory.orderId, order.orderId));
  expect(moves.filter(({ action }) => action === "refund_payment")).toHaveLength(1);
  await market.deliver();
  await market.runRefunds();
  expect(await market.refundsOf(paymentId)).toMatchObject([{ status: "succeeded" }]);
  expect((await balances(db))["refunds_pending EUR"]).toBeUndefined();
  expect(control.refunds()).toMatchObject([{ amount: 4_000, status: "succeeded" }]);
}

test("late money with units left: held after all, and the seller hears that they were the last", async () => {
  const order = await market.checkout();
  const soldOut = async () =>
    (await noticesOf(order.listing.sellerId)).filter((kind) => kind === "listing_sold_out").length;
  expect(await soldOut()).toBe(1); // reserved
  await lapse(order);
  await payLate(order);
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held", endedAt: null });
  expect(await db.$count(tokens)).toBe(10);
  expect(await soundStock(db, order.listing.id)).toMatchObject({ available: 0, reserved: 0, sold: 10 });
  expect(await soldOut()).toBe(2);
  expect(await market.refundsOf(order.paymentId)).toEqual([]);
});

test("late money without units left goes back, and the buyer is told", async () => {
  const order = await market.checkout();
  await lapse(order);
  const buyerId = await market.buyer();
  await placeOrder(db, anOrderRequest({ buyerId, listingId: order.listing.id, units: 1, now: now() }));
  await payLate(order);
  await expectGivenBack(order, "late");
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "expired" });
});

test("late money of many for the last units: they are sold once, the rest goes back", async () => {
  const listing = await market.listing();
  const first = await market.checkout({ listing });
  await lapse(first);
  const second = await market.checkout({ listing });
  await lapse(second);
  for (const { sessionId } of [first, second]) control.pay(sessionId, { method: "card", late: true });
  await together([first, second].map(({ sessionId }) => fulfilPayment(db, ports, { sessionId, now: now() })));
  const effects = (await db.select().from(payments)).map(({ effect }) => effect).toSorted();
  expect(effects).toEqual(["fulfilled", "late"]);
  expect(await db.$count(tokens)).toBe(10);
});

const GONE = {
  "a paused listing": ({ listing }: Checkout) =>
    db.update(listings).set({ status: "paused" }).where(eq(listings.id, listing.id)),
  "a suspended seller": ({ listing }: Checkout) =>
    db.update(accounts).set({ suspendedAt: now() }).where(eq(accounts.id, listing.sellerId)),
  "a suspended buyer": ({ buyerId }: Checkout) =>
    db.update(accounts).set({ suspendedAt: now() }).where(eq(accounts.id, buyerId)),
};

for (const [whose, leave] of Object.entries(GONE))
  test(`late money for ${whose} goes back`, async () => {
    const order = await market.checkout();
    await lapse(order);
    await leave(order);
    await payLate(order);
    await expectGivenBack(order, "late");
  });

test("canceled, then paid all the same: it stays canceled, and the money goes back", async () => {
  const order = await market.checkout();
  const { orderId, buyerId: actorId } = order;
  await cancelOrder(db, ports, { orderId, actorId, client: null, now: now() });
  await payLate(order);
  await expectGivenBack(order, "late");
  expect(await market.orderOf(orderId)).toMatchObject({ status: "canceled" });
});

test("a second session of the same order is paid too: that money is one too many", async () => {
  const order = await market.checkout();
  await db.update(payments).set({ status: "failed" });
  move(1_000);
  const { orderId, buyerId: actorId } = order;
  await payOrder(db, ports, { orderId, actorId, now: now() });
  const [, second] = await market.paymentsOf(orderId);
  control.pay(second?.sessionId ?? "");
  control.pay(order.sessionId);
  await fulfilPayment(db, ports, { sessionId: second?.sessionId ?? "", now: now() });
  await fulfilPayment(db, ports, { sessionId: order.sessionId, now: now() });
  await expectGivenBack(order, "surplus");
  expect(await market.orderOf(orderId)).toMatchObject({ status: "held", refundedAmount: 0 });
  expect(await db.$count(tokens)).toBe(10);
});

test("two sessions of one order paid at the same instant: one buys, one goes back", async () => {
  const order = await market.checkout();
  await db.update(payments).set({ status: "failed" });
  move(1_000);
  const { orderId, buyerId: actorId } = order;
  await payOrder(db, ports, { orderId, actorId, now: now() });
  const ids = (await market.paymentsOf(orderId)).map(({ sessionId }) => sessionId ?? "");
  for (const id of ids) control.pay(id);
  await together(ids.map((sessionId) => fulfilPayment(db, ports, { sessionId, now: now() })));
  const effects = (await market.paymentsOf(orderId)).map(({ effect }) => effect).toSorted();
  expect(effects).toEqual(["fulfilled", "surplus"]);
  expect(await db.$count(tokens)).toBe(10);
});

test("a suspended seller: open sessions end at once, and what was paid all the same goes back", async () => {
  const order = await market.checkout();
  const paid = await market.checkout({ listing: await market.listing({ sellerId: order.listing.sellerId }) });
  control.pay(paid.sessionId);
  const { id: by } = await anAdmin(db, { now: now() });
  const suspension = {
    accountId: order.listing.sellerId,
    by,
    reason: "Fraud.",
    suspendsSales: false,
  } as const;
  await suspendMember(db, ports, { ...suspension, client: null, now: now() });
  await market.deliver();
  expect(control.sessions().find(({ id }) => id === order.sessionId)?.status).toBe("expired");
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "expired" });
  expect(await market.orderOf(paid.orderId)).toMatchObject({ status: "expired" });
  expect(await soundStock(db, paid.listing.id)).toMatchObject({ available: 10, reserved: 0 });
  await expectGivenBack(paid, "late");
});

test("a bank's money for a seller who was suspended meanwhile goes back", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "delayed" });
  await market.deliver();
  await db.update(accounts).set({ suspendedAt: now() }).where(eq(accounts.id, order.listing.sellerId));
  control.settleDelayed(order.sessionId, "succeed");
  await market.deliver();
  await expectGivenBack(order, "late");
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "expired" });
});
