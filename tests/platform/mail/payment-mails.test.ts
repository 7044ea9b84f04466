import { eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { TAB_DUE, TAB_GRACE } from "@/config/windows";
import { newId } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import { accounts, payments, sellerProfiles, tabs } from "@/server/db/schema";
import type { Mail } from "@/server/domain/jobs";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { composeMail } from "@/server/platform/mail/compose-mail";
import { anAccount } from "../../support/factories/account";
import { anOrder } from "../../support/factories/order";
import { anOrderToPay } from "../../support/factories/payment";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");
const { double, control } = await aDouble({ now: () => now });
const ports = { payments: paymentsAt(double), jobs: rememberedJobs() };

afterEach(() => control.reset());
afterAll(() => double.stop());

const compose = (mail: Mail, at = now) => composeMail(db, { mail, now: at });
const fulfil = (sessionId: string) => fulfilPayment(db, ports, { sessionId, now });

async function anUnpaidOrder() {
  const { id: buyerId, email } = await anAccount(db, { name: "Ada Moss" });
  const order = await anOrderToPay(db, ports.payments, { buyerId, now });
  return { ...order, email };
}

async function aPaidOrder() {
  const order = await anUnpaidOrder();
  control.pay(order.sessionId);
  await fulfil(order.sessionId);
  return order;
}

/** A tab of 4.00 EUR. */
async function aTab() {
  const { id: buyerId, email } = await anAccount(db, { name: "Ada Moss" });
  await anOrder(db, { buyerId, now });
  const [tab] = await db.select().from(tabs);
  return { buyerId, email, tabId: tab?.id ?? "tab_none" } as const;
}

async function aSettlement() {
  const { buyerId, email } = await aTab();
  await settleTab(db, ports, { actorId: buyerId, currency: "EUR", now });
  const [payment] = await db.select().from(payments);
  return { email, paymentId: payment?.id ?? "pay_none", sessionId: payment?.sessionId ?? "" } as const;
}

describe("receipts", () => {
  test("of an order: what was paid, with what, for what, and where the paper is", async () => {
    const { email, paymentId } = await aPaidOrder();
    const mail = await compose({ template: "payment_receipt", paymentId });
    expect(mail).toMatchObject({ to: email, subject: expect.stringMatching(/^Receipt \d+ from UDAM$/) });
    expect(mail?.text).toContain("Hello Ada Moss,");
    expect(mail?.text).toContain("€40.00 with Visa ending 4242 on 1 Mar 2026");
    expect(mail?.text).toContain("Hourly Station Weather from Test Data Ltd, 10 units: €40.00");
    expect(mail?.text).toContain(`http://localhost:3000/receipts/${paymentId}`);
    expect(mail?.html).toContain(`href="http://localhost:3000/receipts/${paymentId}"`);
  });

  test("of a tab: a line an order", async () => {
    const { paymentId, sessionId } = await aSettlement();
    control.pay(sessionId);
    await fulfil(sessionId);
    const mail = await compose({ template: "payment_receipt", paymentId });
    expect(mail?.text).toContain("Hourly Station Weather from Test Data Ltd, 1 unit: €4.00");
    expect(mail?.text).toContain("Your tab is settled.");
  });
});

describe("what did not arrive", () => {
  test("for an order", async () => {
    const { email, orderId, paymentId } = await anUnpaidOrder();
    const mail = await compose({ template: "payment_failed", paymentId });
    expect(mail).toMatchObject({ to: email, subject: "Your payment of €40.00 did not arrive" });
    expect(mail?.text).toContain("€40.00 for Hourly Station Weather. Nothing was charged.");
    expect(mail?.text).toContain(`http://localhost:3000/orders/${orderId}`);
  });

  test("for a tab", async () => {
    const { paymentId } = await aSettlement();
    const mail = await compose({ template: "payment_failed", paymentId });
    expect(mail?.text).toContain("What you owe is still on your tab.");
    expect(mail?.text).toContain("http://localhost:3000/tab?currency=EUR");
  });
});

describe("what goes back", () => {
  test.each([
    ["late", "after the time to pay had passed"],
    ["surplus", "had been paid already"],
  ] as const)("%s money, and why", async (effect, why) => {
    const { orderId, paymentId } = await aPaidOrder();
    await db.update(payments).set({ effect, receiptNumber: null });
    const mail = await compose({ template: "payment_returned", paymentId });
    expect(mail?.subject).toBe("Your payment of €40.00 goes back to you");
    expect(mail?.text).toContain(why);
    expect(mail?.text).toContain("(Visa ending 4242)");
    expect(mail?.text).toContain(`http://localhost:3000/orders/${orderId}`);
  });

  test("a mismatch, of which all that came goes back", async () => {
    const { paymentId, sessionId } = await anUnpaidOrder();
    control.pay(sessionId, { method: "card", amount: 990, currency: "usd" });
    await fulfil(sessionId);
    const mail = await compose({ template: "payment_returned", paymentId });
    expect(mail?.subject).toContain("US$9.90");
    expect(mail?.text).toContain("It was not what the order asked for");
    expect(mail?.text).not.toContain("€40.00");
  });

  test("of a tab", async () => {
    const { paymentId } = await aSettlement();
    await db.update(payments).set({ effect: "late" });
    const mail = await compose({ template: "payment_returned", paymentId });
    expect(mail?.text).toContain("after this payment of your tab had been ended");
    expect(mail?.text).toContain("http://localhost:3000/tab?currency=EUR");
  });

  test("nothing goes back of what did what it was for", async () => {
    const { paymentId } = await aPaidOrder();
    expect(await compose({ template: "payment_returned", paymentId })).toBeNull();
  });
});

describe("tabs", () => {
  test("before it is due, when it is, and what comes then", async () => {
    const { tabId, email } = await aTab();
    const before = await compose({ template: "tab_reminder", tabId }, addTime(now, TAB_DUE - DAY));
    expect(before).toMatchObject({ to: email, subject: "Settle your tab of €4.00" });
    expect(before?.text).toContain("€4.00 is on your tab, and is due on 31 Mar 2026.");
    expect(before?.text).toContain("From 7 Apr 2026 on, what you bought on it stops working");
    const after = await compose({ template: "tab_reminder", tabId }, addTime(now, TAB_DUE + DAY));
    expect(after?.text).toContain("was due on 31 Mar 2026");
  });

  test("overdue", async () => {
    const { tabId } = await aTab();
    const mail = await compose({ template: "tab_overdue", tabId }, addTime(now, TAB_DUE + TAB_GRACE));
    expect(mail?.subject).toBe("Your tab of €4.00 is overdue");
    expect(mail?.text).toContain("Settled before 30 May 2026");
    expect(mail?.text).toContain("http://localhost:3000/tab?currency=EUR");
  });

  test("written off", async () => {
    const { tabId } = await aTab();
    await db.update(tabs).set({ writtenOffAt: now });
    const mail = await compose({ template: "tab_written_off", tabId });
    expect(mail?.subject).toBe("Your EUR tab at UDAM is closed");
    for (const template of ["tab_reminder", "tab_overdue"] as const)
      expect(await compose({ template, tabId })).toBeNull();
  });

  test("nobody is reminded of what was settled while the mail waited", async () => {
    const { sessionId } = await aSettlement();
    const [{ id: tabId } = { id: "tab_none" as const }] = await db.select().from(tabs);
    control.pay(sessionId);
    await fulfil(sessionId);
    expect(await compose({ template: "tab_reminder", tabId })).toBeNull();
    expect(await compose({ template: "tab_overdue", tabId })).toBeNull();
  });
});

test("a closed account gets no mail, and nothing is written about what is not there", async () => {
  const { buyerId, paymentId } = await aPaidOrder();
  await anOrder(db, { buyerId, now });
  const [{ id: tabId } = { id: "tab_none" as const }] = await db.select().from(tabs);
  await db.update(accounts).set({ email: null, closedAt: now }).where(eq(accounts.id, buyerId));
  for (const template of ["payment_receipt", "payment_failed", "payment_returned"] as const) {
    expect(await compose({ template, paymentId })).toBeNull();
    expect(await compose({ template, paymentId: newId("pay", now) })).toBeNull();
  }
  for (const template of ["tab_reminder", "tab_overdue", "tab_written_off"] as const) {
    expect(await compose({ template, tabId })).toBeNull();
    expect(await compose({ template, tabId: newId("tab", now) })).toBeNull();
  }
});

test("a name on a line is text", async () => {
  const { paymentId, listing } = await aPaidOrder();
  await db
    .update(sellerProfiles)
    .set({ name: "<b>Nimbus</b>" })
    .where(eq(sellerProfiles.accountId, listing.sellerId));
  const mail = await compose({ template: "payment_receipt", paymentId });
  expect(mail?.html).toContain("from &lt;b&gt;Nimbus&lt;/b&gt;, 10 units");
});
