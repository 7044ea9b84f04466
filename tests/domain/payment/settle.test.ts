import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import { orders, settlementLines } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { confirmSettlement } from "@/server/domain/payment/confirm-payment";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { untilBlocked } from "../../support/blocked";
import { balances } from "../../support/books";
import { counts } from "../../support/counts";
import { refusal } from "../../support/error";
import { aTabMarket } from "../../support/tab-market";
import { together } from "../../support/together";

const market = await aTabMarket();
const { db, ports, control, now, move, buy, settle, accept, refund } = market;

const cancel = (settlementId: Id<"stl">, actorId: Id<"acc">) =>
  cancelSettlement(db, ports, { settlementId, actorId, now: now() });
const payNow = async (sessionId: string) => {
  control.pay(sessionId);
  await market.deliver();
};

test("what is due is frozen on one settlement: its session asks for the sum", async () => {
  const { buyerId, orderIds } = await buy([2, 3]);
  const { settlementId, url } = await settle(buyerId);
  const lines = await db.select().from(settlementLines).where(eq(settlementLines.settlementId, settlementId));
  expect(lines.map(({ orderId }) => orderId).toSorted()).toEqual(orderIds.toSorted());
  expect(control.sessions()).toMatchObject([
    {
      ...{ url, amount_total: 2_000, currency: "eur", metadata: { purpose: settlementId } },
      success_url: expect.stringContaining(`/tab/paid?settlement=${settlementId}&session_id=`),
      cancel_url: "http://localhost:3000/tab?currency=EUR",
    },
  ]);
});

test("again, and at once: the same Checkout; orders placed since are not in it", async () => {
  const { buyerId, listing } = await buy([2]);
  const answers = await together([settle(buyerId), settle(buyerId), settle(buyerId)]);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await buy([1], { buyerId, listing });
  const { sessionId } = await settle(buyerId);
  expect(control.sessions()).toMatchObject([{ id: sessionId, amount_total: 800 }]);
  await payNow(sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 400, firstSettledAt: now() });
});

test("paid: the tab goes down, pending is payable, and what is released later is payable at once", async () => {
  const { buyerId, orderIds } = await buy([2, 3]);
  const [first, second] = orderIds;
  await accept(first, buyerId);
  expect(await balances(db)).toMatchObject({ "seller_pending EUR": -720, "escrow EUR": -1_200 });
  const { sessionId, settlementId } = await settle(buyerId);
  await payNow(sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, firstSettledAt: now() });
  expect(await balances(db)).toMatchObject({ "seller_payable EUR": -720, "escrow EUR": -1_200 });
  await accept(second, buyerId);
  const { "seller_payable EUR": payable, "seller_pending EUR": pending } = await balances(db);
  expect([payable, pending]).toEqual([-1_800, undefined]);
  expect(await market.settlements()).toMatchObject([{ id: settlementId, status: "paid" }]);
  expect(market.jobs.mails()).toEqual(["payment_receipt"]);
});

test("from the first settlement on the full limit applies", async () => {
  const { buyerId, listing } = await buy([6]);
  expect((await market.place(buyerId, listing, 1)).path).toBe("checkout");
  await payNow((await settle(buyerId)).sessionId);
  const paths = [];
  for (let count = 0; count < 3; count++) paths.push((await market.place(buyerId, listing, 6)).path);
  // 60.00 by now: two orders of 24.00 fit, the third does not
  expect(paths).toEqual(["instant", "instant", "checkout"]);
});

test("nothing to settle, too little to settle, and a disputed order, which is owed but not due", async () => {
  const nobody = await market.buyer();
  const asked = (actorId: Id<"acc">) => settleTab(db, ports, { actorId, currency: "EUR", now: now() });
  await refusal(asked(nobody), "nothing_to_settle");
  const small = await buy([1], { listing: await market.listing({ price: 49 }) });
  await refusal(asked(small.buyerId), "tab_below_minimum");
  const { buyerId, orderIds } = await buy([2, 3]);
  await market.dispute(orderIds[0], buyerId);
  const { sessionId } = await settle(buyerId);
  expect(control.sessions().at(-1)).toMatchObject({ amount_total: 1_200 });
  await payNow(sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 800 });
});

test("canceled: the lines are free, at Stripe too; again is the same; nobody else may", async () => {
  const { buyerId } = await buy([2]);
  const { settlementId, sessionId } = await settle(buyerId);
  await refusal(cancel(settlementId, await market.buyer()), "not_found");
  expect(await cancel(settlementId, buyerId)).toMatchObject({ status: "canceled", payment: "expired" });
  expect(await cancel(settlementId, buyerId)).toMatchObject({ status: "canceled" });
  expect(control.sessions()).toMatchObject([{ id: sessionId, status: "expired" }]);
  move(1_000);
  expect((await settle(buyerId)).settlementId).not.toBe(settlementId);
});

test("canceled too late: it is settled", async () => {
  const { buyerId } = await buy([2]);
  const { settlementId, sessionId } = await settle(buyerId);
  control.pay(sessionId);
  expect(await cancel(settlementId, buyerId)).toMatchObject({ status: "paid", payment: "succeeded" });
});

test("canceled, then paid all the same: that money goes back, and the tab stays owed", async () => {
  const { buyerId } = await buy([2]);
  const { settlementId, sessionId } = await settle(buyerId);
  await cancel(settlementId, buyerId);
  control.pay(sessionId, { method: "card", late: true });
  await market.deliver();
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 800, firstSettledAt: null });
  await market.runRefunds();
  expect(control.refunds()).toMatchObject([{ amount: 800, status: "succeeded" }]);
});

test("its session ends by itself: what is due then is frozen anew, whether or not we were told", async () => {
  const { buyerId, listing } = await buy([2]);
  const first = await settle(buyerId);
  await buy([1], { buyerId, listing });
  move(32 * MINUTE);
  const second = await settle(buyerId);
  expect(second.settlementId).not.toBe(first.settlementId);
  await market.deliver();
  expect(await market.settlements()).toMatchObject([
    { status: "canceled" },
    { status: "open", amount: 1_200 },
  ]);
});

for (const outcome of ["succeed", "fail"] as const)
  test(`a bank is at it and will ${outcome}: no second Checkout, no cancel, no refund until then`, async () => {
    const { buyerId, orderIds, listing } = await buy([2]);
    const { settlementId, sessionId } = await settle(buyerId);
    control.pay(sessionId, { method: "delayed" });
    await market.deliver();
    for (const _ of ["now", "a day later"]) {
      await refusal(
        settleTab(db, ports, { actorId: buyerId, currency: "EUR", now: now() }),
        "order_being_settled",
      );
      await refusal(cancel(settlementId, buyerId), "order_being_settled");
      await refusal(refund(orderIds[0], listing.sellerId, 1), "order_being_settled");
      move(DAY);
    }
    expect(control.sessions()).toHaveLength(1);
    control.settleDelayed(sessionId, outcome);
    await market.deliver();
    const status = outcome === "succeed" ? "paid" : "canceled";
    const view = await confirmSettlement(db, ports, { settlementId, actorId: buyerId, now: now() });
    expect(view).toMatchObject({ status });
    expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: outcome === "succeed" ? 0 : 800 });
  });

test("a frozen line is refunded: the session ends first, and the tab goes down", async () => {
  const { buyerId, orderIds, listing } = await buy([2, 3]);
  await settle(buyerId);
  await refund(orderIds[0], listing.sellerId, 1);
  expect(control.sessions()).toMatchObject([{ status: "expired" }]);
  expect(await market.settlements()).toMatchObject([{ status: "canceled" }]);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 1_600 });
});

test("a frozen line is refunded, and turns out to be paid: the money goes back at Stripe", async () => {
  const { buyerId, orderIds, listing } = await buy([2]);
  const { sessionId } = await settle(buyerId);
  control.pay(sessionId);
  await refund(orderIds[0], listing.sellerId, 1);
  expect(await market.settlements()).toMatchObject([{ status: "paid" }]);
  await market.runRefunds();
  expect(control.refunds()).toMatchObject([{ amount: 400, status: "succeeded" }]);
});

test("a refund that is refused anyway does not end the buyer's Checkout", async () => {
  const { buyerId, orderIds, listing } = await buy([2]);
  await settle(buyerId);
  await refusal(refund(orderIds[0], listing.sellerId, 9), "units_out_of_range");
  await refusal(refund(orderIds[0], await market.buyer(), 1), "not_found");
  expect(control.sessions()).toMatchObject([{ status: "open" }]);
});

test("accepted while its settlement is being written: its seller's part is payable", async () => {
  const { buyerId: actorId, orderIds } = await buy([2]);
  const { sessionId, settlementId } = await settle(actorId);
  control.pay(sessionId);
  let settled: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await acceptOrder(tx, { orderId: orderIds[0] ?? "ord_", actorId, client: null, now: now() });
    settled = confirmSettlement(db, ports, { settlementId, actorId, now: now() });
    await untilBlocked(market.sql);
  });
  await settled;
  const { "seller_payable EUR": payable, "seller_pending EUR": pending } = await balances(db);
  expect([payable, pending]).toEqual([-720, undefined]);
});

test("paid, accepted and refunded at the same instant: every cent is somewhere once", async () => {
  for (let round = 0; round < counts.returnRaces; round++) {
    const { buyerId, orderIds, listing } = await buy([2, 3]);
    const { sessionId, settlementId } = await settle(buyerId);
    control.pay(sessionId);
    await together<unknown>([
      confirmSettlement(db, ports, { settlementId, actorId: buyerId, now: now() }),
      accept(orderIds[0], buyerId),
      refund(orderIds[1], listing.sellerId, 1),
    ]);
    await market.runRefunds();
    expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0 });
    expect(await db.$count(orders, eq(orders.settlementId, settlementId))).toBe(2);
    move(HOUR);
  }
});

test("paid with another sum: it settles nothing and is flagged; the lines are free, and can be settled again", async () => {
  const { buyerId } = await buy([2]);
  const { sessionId, settlementId } = await settle(buyerId);
  control.pay(sessionId, { method: "card", amount: 799 });
  await market.deliver();
  expect(await market.settlements()).toMatchObject([{ id: settlementId, status: "canceled" }]);
  expect(await market.paymentsOf(settlementId)).toMatchObject([{ effect: "mismatch" }]);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 800 });
  move(1_000);
  const again = await settle(buyerId);
  expect(again.settlementId).not.toBe(settlementId);
  await payNow(again.sessionId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0 });
});
