import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { DAY, HOUR } from "@/lib/time";
import { auditLog, notices, orders } from "@/server/db/schema";
import { holdOrders } from "@/server/domain/order/hold-orders";
import { watchTabs } from "@/server/domain/payment/watch-tabs";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { balances } from "../../support/books";
import { refusal } from "../../support/error";
import { anAdmin } from "../../support/factories/account";
import { aTabMarket } from "../../support/tab-market";
import { together } from "../../support/together";

const market = await aTabMarket();
const { db, ports, control, jobs, now, move, buy, settle, accept, refund } = market;

const watch = () => watchTabs(db, ports, { now: now() });
const told = async (accountId: Id<"acc">) =>
  (await db.select().from(notices).where(eq(notices.accountId, accountId)))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith("tab_"));

/** A tab with two orders of 8.00 and 12.00, the second put off its clock's end; 37 days and a bit later, watched. */
async function anOverdueTab() {
  const bought = await buy([2, 3]);
  move(37 * DAY);
  await watch();
  const tab = await market.tabOf(bought.buyerId);
  expect(tab.overdueSince).not.toBeNull();
  return { ...bought, tabId: tab.id };
}

const writeOff = async (tabId: Id<"tab">) =>
  writeOffTab(db, ports, {
    ...{ tabId, by: "admin", reason: "They moved away.", client: null, now: now() },
    actorId: (await anAdmin(db)).id,
  });

test("a reminder before it is due and one when it is, each once however often it is looked at", async () => {
  const { buyerId } = await buy([2, 3]);
  for (const [at, mails] of [
    [26, 0],
    [27, 1],
    [29, 1],
    [30, 2],
    [36, 2],
  ] as const) {
    move(at * DAY - (now().getTime() - Date.parse("2026-11-01T12:00:00Z")) + HOUR);
    await together([watch(), watch()]);
    expect(jobs.mails()).toEqual(Array(mails).fill("tab_reminder"));
  }
  expect(await told(buyerId)).toEqual(["tab_due", "tab_due"]);
});

test("what nobody looked at for weeks is one reminder, not two", async () => {
  await buy([2]);
  move(31 * DAY);
  await watch();
  expect(jobs.mails()).toEqual(["tab_reminder"]);
});

test("a settled tab is reminded of anew when the next orders are due", async () => {
  const { buyerId, listing } = await buy([2]);
  move(27 * DAY + HOUR);
  await watch();
  control.pay((await settle(buyerId)).sessionId);
  await market.deliver();
  await buy([2], { buyerId, listing });
  move(26 * DAY);
  await watch();
  expect(jobs.mails().filter((mail) => mail === "tab_reminder")).toHaveLength(1);
  move(DAY + HOUR);
  await watch();
  expect(jobs.mails().filter((mail) => mail === "tab_reminder")).toHaveLength(2);
});

test("overdue: access on hold, clocks stopped, no order in any currency, told once", async () => {
  const { buyerId, orderIds, listing } = await anOverdueTab();
  await together([watch(), watch()]);
  for (const id of orderIds) {
    expect(await market.holdsOf(id)).toEqual(["tab_overdue"]);
    expect(await market.orderOf(id)).toMatchObject({ status: "held", windowEndsAt: null });
  }
  const dollars = await market.listing({ currency: "USD" });
  await refusal(market.place(buyerId, listing, 1), "tab_overdue");
  await refusal(market.place(buyerId, dollars, 1), "tab_overdue");
  await refusal(market.place(buyerId, listing, 50), "tab_overdue");
  expect(jobs.mails().filter((mail) => mail === "tab_overdue")).toHaveLength(1);
});

test("paying drops exactly those holds: another reason keeps its order on hold and its clock stopped", async () => {
  const { buyerId, orderIds, listing } = await anOverdueTab();
  const [first, second] = orderIds;
  const hold = { reason: "operator", sourceId: "acc_admin", now: now() } as const;
  await db.transaction((tx) => holdOrders(tx, { ...hold, orderIds: [first ?? "ord_"] }));
  control.pay((await settle(buyerId)).sessionId);
  await market.deliver();
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, overdueSince: null });
  expect(await market.holdsOf(first ?? "ord_")).toEqual(["operator"]);
  expect(await market.holdsOf(second ?? "ord_")).toEqual([]);
  expect(await market.orderOf(first ?? "ord_")).toMatchObject({ windowEndsAt: null });
  expect((await market.orderOf(second ?? "ord_")).windowEndsAt).not.toBeNull();
  expect((await market.place(buyerId, listing, 1)).path).toBe("instant");
});

test("a failed payment of an overdue tab frees nothing", async () => {
  const { buyerId, orderIds } = await anOverdueTab();
  const { sessionId } = await settle(buyerId);
  control.pay(sessionId, { method: "delayed" });
  await market.deliver();
  control.settleDelayed(sessionId, "fail");
  await market.deliver();
  for (const id of orderIds) expect(await market.holdsOf(id)).toEqual(["tab_overdue"]);
  expect((await market.tabOf(buyerId)).overdueSince).not.toBeNull();
});

test("what was late is refunded: the rest is let go", async () => {
  const { buyerId, orderIds, listing } = await anOverdueTab();
  await refund(orderIds[0], listing.sellerId, 2);
  await refund(orderIds[1], listing.sellerId, 3);
  await watch();
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, overdueSince: null });
  expect((await market.place(buyerId, listing, 1)).path).toBe("instant");
});

test("nobody is late with what they cannot pay: below Stripe's minimum nothing is due", async () => {
  const { buyerId, orderIds } = await buy([1], { listing: await market.listing({ price: 49 }) });
  move(400 * DAY);
  await watch();
  expect(jobs.mails()).toEqual([]);
  expect(await market.holdsOf(orderIds[0] ?? "ord_")).toEqual([]);
  expect(await market.tabOf(buyerId)).toMatchObject({
    owedAmount: 49,
    overdueSince: null,
    writtenOffAt: null,
  });
});

test("written off by itself after its date: sales taken back, access ended, the tab closed for good", async () => {
  const { buyerId, listing, orderIds } = await buy([2, 3]);
  await accept(orderIds[0], buyerId);
  move(37 * DAY);
  await watch();
  move(53 * DAY);
  await together([watch(), watch()]);
  expect(await market.tabOf(buyerId)).toMatchObject({
    owedAmount: 0,
    overdueSince: null,
    writtenOffAt: now(),
  });
  expect(await balances(db)).toEqual({});
  for (const id of orderIds) expect(await market.orderOf(id)).toMatchObject({ status: "charged_back" });
  expect(jobs.mails().filter((mail) => mail === "tab_written_off")).toHaveLength(1);
  expect((await market.place(buyerId, listing, 10)).path).toBe("checkout");
  expect((await market.place(buyerId, listing, 1)).path).toBe("checkout");
  await watch();
  expect(await db.$count(auditLog, eq(auditLog.action, "tab.written_off"))).toBe(1);
});

test("written off by an operator, at once by two: once, with why", async () => {
  const { tabId, orderIds, listing } = await anOverdueTab();
  const answers = await together<unknown>([writeOff(tabId), writeOff(tabId)]);
  expect(answers.toSorted()).toEqual(["nothing_to_settle", undefined]);
  await refusal(refund(orderIds[0], listing.sellerId, 1), "order_state");
  const [entry] = await db.select().from(auditLog).where(eq(auditLog.action, "tab.written_off"));
  expect(entry).toMatchObject({ subjectId: tabId, data: { amount: 2_000, reason: "They moved away." } });
});

test("an open Checkout of the tab is ended first, or turns out to be paid", async () => {
  const open = await anOverdueTab();
  await settle(open.buyerId);
  await writeOff(open.tabId);
  expect(control.sessions()).toMatchObject([{ status: "expired" }]);
  const paid = await anOverdueTab();
  control.pay((await settle(paid.buyerId)).sessionId);
  await refusal(writeOff(paid.tabId), "nothing_to_settle");
  expect(await db.$count(orders, eq(orders.status, "charged_back"))).toBe(2);
});

test("a bank is at it: not written off, and watching goes on in peace", async () => {
  const { buyerId, tabId } = await anOverdueTab();
  const { sessionId } = await settle(buyerId);
  control.pay(sessionId, { method: "delayed" });
  await market.deliver();
  move(60 * DAY);
  await refusal(writeOff(tabId), "order_being_settled");
  await watch();
  control.settleDelayed(sessionId, "succeed");
  await market.deliver();
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 0, writtenOffAt: null });
});

test("while Stripe cannot be reached a tab with an open Checkout is not written off", async () => {
  const { buyerId, tabId } = await anOverdueTab();
  await settle(buyerId);
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  await refusal(writeOff(tabId), "payments_unavailable");
  expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 2_000, writtenOffAt: null });
});
