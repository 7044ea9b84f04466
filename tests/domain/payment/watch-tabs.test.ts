import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { DAY } from "@/lib/time";
import { orders } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { getDesk } from "@/server/domain/payment/get-desk";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { watchTabs } from "@/server/domain/payment/watch-tabs";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { balances } from "../../support/books";
import { refusal } from "../../support/error";
import { anAdmin } from "../../support/factories/account";
import { anOrderRequest } from "../../support/factories/order";
import { aPayMarket } from "../../support/pay-market";

const market = await aPayMarket();
const { db, ports, control, now, move } = market;

async function buy(buyerId: Id<"acc">, listingId: Id<"lst">, units: number) {
  return placeOrderAndPay(db, ports, anOrderRequest({ buyerId, listingId, units, now: now() }));
}

/** A buyer who owes 8.00 for an order that is held and 4.00 for one that was accepted. */
async function aDebtor() {
  const listing = await market.listing({ units: 20 });
  const buyerId = await market.buyer();
  const { orderId: heldId } = await buy(buyerId, listing.id, 2);
  const { orderId: releasedId } = await buy(buyerId, listing.id, 1);
  await acceptOrder(db, { orderId: releasedId, actorId: buyerId, client: null, now: now() });
  return { buyerId, listing, heldId, releasedId };
}

const watch = () => watchTabs(db, ports, { now: now() });

async function settle(buyerId: Id<"acc">): Promise<void> {
  await settleTab(db, ports, { actorId: buyerId, currency: "EUR", now: now() });
  const settlement = (await market.settlements()).find(({ status }) => status === "open");
  const [payment] = await market.paymentsOf(settlement?.id ?? "stl_");
  const sessionId = payment?.sessionId ?? "";
  await control.pay(sessionId, { method: "card" });
  await fulfilPayment(db, ports, { sessionId, now: now() });
}

test("its buyer is reminded once before it is due and once when it is", async () => {
  await aDebtor();
  const reminders: number[] = [];
  for (const days of [26, 1, 1, 2, 1]) {
    move(days * DAY);
    await watch();
    await watch();
    reminders.push(market.jobs.mails().filter((template) => template === "tab_reminder").length);
  }
  expect(reminders).toEqual([0, 1, 1, 2, 2]);
});

test("overdue: access and clocks stop, nothing is ordered, and paying brings exactly that back", async () => {
  const { buyerId, listing, heldId, releasedId } = await aDebtor();
  const dollars = await market.listing({ currency: "USD" });
  // An order whose clock still runs when the tab becomes overdue
  move(33 * DAY);
  const { orderId: youngId } = await buy(buyerId, listing.id, 1);
  move(4 * DAY);
  await watch();
  await watch();
  expect(await market.tabOf(buyerId)).toMatchObject({ overdueSince: now() });
  for (const id of [heldId, releasedId, youngId]) expect(await market.holdsOf(id)).toEqual(["tab_overdue"]);
  expect(await market.orderOf(youngId)).toMatchObject({ windowEndsAt: null, windowLeft: 3 * DAY });
  await refusal(buy(buyerId, dollars.id, 1), "tab_overdue");
  expect(market.jobs.mails().filter((template) => template === "tab_overdue")).toHaveLength(1);
  expect((await getDesk(db)).overdueTabs).toMatchObject([{ owed: { amount: 1_600, currency: "EUR" } }]);

  move(DAY);
  await settle(buyerId);
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, overdueSince: null });
  for (const id of [heldId, releasedId, youngId]) expect(await market.holdsOf(id)).toEqual([]);
  const { windowEndsAt } = await market.orderOf(youngId);
  expect(windowEndsAt?.getTime()).toBe(now().getTime() + 3 * DAY);
  await buy(buyerId, dollars.id, 1);
});

test("what is late was refunded: the tab lets go by itself", async () => {
  const { buyerId, listing, heldId, releasedId } = await aDebtor();
  move(37 * DAY);
  await watch();
  const actor = { accountId: listing.sellerId, role: "member" } as const;
  const why = { reason: "It broke.", actor, client: null };
  await refundOrderUnits(db, ports, { orderId: heldId, units: 2, ...why, now: now() });
  await refundOrderUnits(db, ports, { orderId: releasedId, units: 1, ...why, now: now() });
  await watch();
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, overdueSince: null });
});

test("less than a card takes is never late", async () => {
  const listing = await market.listing({ price: 49 });
  const buyerId = await market.buyer();
  await buy(buyerId, listing.id, 1);
  move(200 * DAY);
  await watch();
  expect(await market.tabOf(buyerId)).toMatchObject({ overdueSince: null, writtenOffAt: null });
  expect(market.jobs.mails()).toEqual([]);
});

test("written off in the end: the sales are taken back, access ends, and nothing goes on this tab again", async () => {
  const { buyerId, listing, heldId, releasedId } = await aDebtor();
  move(89 * DAY);
  await watch();
  expect(await market.tabOf(buyerId)).toMatchObject({ writtenOffAt: null });
  move(DAY);
  await watch();
  await watch();
  expect(await market.tabOf(buyerId)).toMatchObject({
    owedAmount: 0,
    overdueSince: null,
    writtenOffAt: now(),
  });
  for (const id of [heldId, releasedId]) {
    expect(await market.orderOf(id)).toMatchObject({ status: "charged_back" });
    expect(await market.holdsOf(id)).toEqual([]);
  }
  expect(await balances(db)).toEqual({});
  expect(market.jobs.mails()).toContain("tab_written_off");
  const again = await market.checkout({ buyerId, listing, units: 1 });
  expect(again.url).not.toBeNull();
  const cheap = await market.listing({ price: 49 });
  await refusal(buy(buyerId, cheap.id, 1), "below_minimum_charge");
});

test("an operator may write it off before; a settlement in progress is ended first", async () => {
  const { buyerId } = await aDebtor();
  await settleTab(db, ports, { actorId: buyerId, currency: "EUR", now: now() });
  const { id: actorId } = await anAdmin(db);
  const { id: tabId } = await market.tabOf(buyerId);
  const why = { reason: "They left.", client: null, now: now() };
  await writeOffTab(db, ports, { tabId, by: "admin", actorId, ...why });
  expect(control.sessions().map(({ status }) => status)).toEqual(["expired"]);
  expect(await market.settlements()).toMatchObject([{ status: "canceled" }]);
  const again = writeOffTab(db, ports, { tabId, by: "admin", actorId, ...why });
  await refusal(again, "nothing_to_settle");
});

test("written off a moment after it was paid: it is settled, and nothing is left to give up", async () => {
  const { buyerId, heldId } = await aDebtor();
  await settleTab(db, ports, { actorId: buyerId, currency: "EUR", now: now() });
  const [settlement] = await market.settlements();
  const [payment] = await market.paymentsOf(settlement?.id ?? "stl_");
  await control.pay(payment?.sessionId ?? "", { method: "card" });
  const { id: tabId } = await market.tabOf(buyerId);
  const late = { tabId, by: "system", actorId: null, reason: "Late.", client: null, now: now() } as const;
  await refusal(writeOffTab(db, ports, late), "nothing_to_settle");
  const [held] = await db.select().from(orders).where(eq(orders.id, heldId));
  expect(held).toMatchObject({ status: "held", settlementId: settlement?.id });
});
