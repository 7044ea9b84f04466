import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { MINUTE } from "@/lib/time";
import { orders } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { balances } from "../../support/books";
import { refusal } from "../../support/error";
import { anOrderRequest } from "../../support/factories/order";
import { aPayMarket } from "../../support/pay-market";
import { together } from "../../support/together";

const market = await aPayMarket();
const { db, ports, control, now, move } = market;

/** A buyer with orders of the given units, at 4.00 each, on their tab. */
async function onTab(...units: number[]) {
  const listing = await market.listing({ units: 40 });
  const buyerId = await market.buyer();
  const placed: Id<"ord">[] = [];
  for (const count of units) placed.push(await order(buyerId, listing.id, count));
  return { buyerId, listing, placed };
}

async function order(buyerId: Id<"acc">, listingId: Id<"lst">, units: number): Promise<Id<"ord">> {
  const request = anOrderRequest({ buyerId, listingId, units, now: now() });
  return (await placeOrderAndPay(db, ports, request)).orderId;
}

const settle = (actorId: Id<"acc">) => settleTab(db, ports, { actorId, currency: "EUR", now: now() });
const accept = (orderId: Id<"ord">, actorId: Id<"acc">) =>
  acceptOrder(db, { orderId, actorId, client: null, now: now() });

async function open() {
  const settlement = (await market.settlements()).find(({ status }) => status === "open");
  const [payment] = settlement ? await market.paymentsOf(settlement.id) : [];
  return { settlementId: settlement?.id ?? "stl_", sessionId: payment?.sessionId ?? "" };
}

async function pay(sessionId: string, method: "card" | "delayed" = "card") {
  await control.pay(sessionId, { method });
  await fulfilPayment(db, ports, { sessionId, now: now() });
}

async function refund(orderId: Id<"ord">, sellerId: Id<"acc">, units = 1) {
  const actor = { accountId: sellerId, role: "member" } as const;
  return refundOrderUnits(db, ports, {
    orderId,
    units,
    reason: "It broke.",
    actor,
    client: null,
    now: now(),
  });
}

test("what is on the tab is paid in one Checkout, and what was released becomes payable", async () => {
  const { buyerId, placed } = await onTab(2, 3);
  const [first = "ord_", second = "ord_"] = placed;
  await accept(first, buyerId);
  expect(await balances(db)).toMatchObject({ "seller_pending EUR": -720, "buyer_tab EUR": 2_000 });

  await settle(buyerId);
  await pay((await open()).sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, firstSettledAt: now() });
  expect(await balances(db)).toMatchObject({
    "seller_payable EUR": -720,
    "platform_fees EUR": -80,
    "escrow EUR": -1_200,
  });
  expect(market.jobs.mails()).toContain("payment_receipt");

  await accept(second, buyerId);
  expect(await balances(db)).toMatchObject({ "seller_payable EUR": -1_800 });
});

test("asking again, also eight times at once, is the same Checkout; what is bought meanwhile is not in it", async () => {
  const { buyerId, listing } = await onTab(2);
  const urls = await together(Array.from({ length: 8 }, () => settle(buyerId)));
  await order(buyerId, listing.id, 1);
  const again = await settle(buyerId);
  expect(new Set([...urls.map((url) => JSON.stringify(url)), JSON.stringify(again)]).size).toBe(1);
  expect(await market.settlements()).toMatchObject([{ amount: 800, status: "open" }]);
  await pay((await open()).sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 400 });
});

test("once a settlement was paid, the full limit applies", async () => {
  const { buyerId, listing } = await onTab(6);
  const full = await market.checkout({ buyerId, listing, units: 2 });
  expect(full.url).not.toBeNull();
  await settle(buyerId);
  await pay((await open()).sessionId);
  for (const units of [6, 6, 3]) await order(buyerId, listing.id, units);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 6_000 });
  await pay(full.sessionId);
});

test("nothing to settle, and too little for a card", async () => {
  const { buyerId } = await onTab();
  await refusal(settle(buyerId), "nothing_to_settle");
  const cheap = await market.listing({ price: 20 });
  await order(buyerId, cheap.id, 2);
  await refusal(settle(buyerId), "tab_below_minimum");
});

test("a disputed order is owed, but not part of it", async () => {
  const { buyerId, placed } = await onTab(2, 3);
  const disputed = eq(orders.id, placed[0] ?? "ord_");
  await db.update(orders).set({ status: "disputed" }).where(disputed);
  await settle(buyerId);
  expect(await market.settlements()).toMatchObject([{ amount: 1_200 }]);
  await pay((await open()).sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 800 });
  await db.update(orders).set({ status: "held" }).where(disputed);
});

test("canceling ends the Checkout at Stripe first, and the lines are free", async () => {
  const { buyerId, placed, listing } = await onTab(2);
  await settle(buyerId);
  const { settlementId, sessionId } = await open();
  const canceled = await cancelSettlement(db, ports, { settlementId, actorId: buyerId, now: now() });
  expect(canceled).toMatchObject({ status: "canceled", payment: "expired" });
  expect(control.sessions().find(({ id }) => id === sessionId)?.status).toBe("expired");
  await refund(placed[0] ?? "ord_", listing.sellerId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 400 });
});

test("canceling what was paid a moment ago finds it settled", async () => {
  const { buyerId } = await onTab(2);
  await settle(buyerId);
  const { settlementId, sessionId } = await open();
  await control.pay(sessionId, { method: "card" });
  const answer = await cancelSettlement(db, ports, { settlementId, actorId: buyerId, now: now() });
  expect(answer).toMatchObject({ status: "paid", payment: "succeeded" });
});

test("somebody else's settlement is not there", async () => {
  const { buyerId } = await onTab(2);
  await settle(buyerId);
  const { settlementId } = await open();
  const stranger = { settlementId, actorId: await market.buyer(), now: now() };
  await refusal(cancelSettlement(db, ports, stranger), "not_found");
});

test("a refund of a frozen line ends the Checkout first", async () => {
  const { buyerId, placed, listing } = await onTab(2, 1);
  await settle(buyerId);
  const { sessionId } = await open();
  await refund(placed[0] ?? "ord_", listing.sellerId);
  expect(control.sessions().find(({ id }) => id === sessionId)?.status).toBe("expired");
  expect(await market.settlements()).toMatchObject([{ status: "canceled" }]);
  move(1);
  await settle(buyerId);
  expect(await market.settlements()).toMatchObject([{ status: "canceled" }, { amount: 800 }]);
});

test("a refund of a frozen line that was paid meanwhile goes back through Stripe", async () => {
  const { buyerId, placed, listing } = await onTab(2);
  await settle(buyerId);
  await control.pay((await open()).sessionId, { method: "card" });
  await refund(placed[0] ?? "ord_", listing.sellerId);
  expect(await market.refundsOf(placed[0] ?? "ord_")).toMatchObject([{ status: "pending", amount: 400 }]);
  await market.runRefunds();
  expect(await market.refundsOf(placed[0] ?? "ord_")).toMatchObject([{ status: "succeeded" }]);
});

test("a stranger who may not refund does not end anybody's Checkout", async () => {
  const { buyerId, placed } = await onTab(2);
  await settle(buyerId);
  await refusal(refund(placed[0] ?? "ord_", await market.buyer()), "not_found");
  expect(await market.settlements()).toMatchObject([{ status: "open" }]);
});

test("while a bank is sending the money nothing of it is refunded; then it fails and all is as before", async () => {
  const { buyerId, placed, listing } = await onTab(2);
  await settle(buyerId);
  const { sessionId } = await open();
  await pay(sessionId, "delayed");
  await refusal(refund(placed[0] ?? "ord_", listing.sellerId), "order_being_settled");
  await control.settleDelayed(sessionId, "fail");
  await fulfilPayment(db, ports, { sessionId, now: now() });
  expect(await market.settlements()).toMatchObject([{ status: "canceled" }]);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 800 });
  expect(market.jobs.mails()).toContain("payment_failed");
});

test("a Checkout that nobody finished frees its lines, and the next settling is another", async () => {
  const { buyerId } = await onTab(2);
  const first = await settle(buyerId);
  move(32 * MINUTE);
  const second = await settle(buyerId);
  expect(second).not.toEqual(first);
  expect(await market.settlements()).toMatchObject([{ status: "canceled" }, { status: "open" }]);
  await pay((await open()).sessionId);
});

test("accepting while the settlement is paid, in either order, ends with the seller paid", async () => {
  for (let round = 0; round < 10; round++) {
    const { buyerId, placed, listing } = await onTab(1);
    await settle(buyerId);
    const { sessionId } = await open();
    await control.pay(sessionId, { method: "card" });
    const orderId = placed[0] ?? "ord_";
    await Promise.all([accept(orderId, buyerId), fulfilPayment(db, ports, { sessionId, now: now() })]);
    const [paid] = await db.select().from(orders).where(eq(orders.id, orderId));
    expect(paid).toMatchObject({ status: "released", sellerId: listing.sellerId });
    expect(paid?.settlementId).not.toBeNull();
  }
  expect((await balances(db))["seller_pending EUR"]).toBeUndefined();
});
