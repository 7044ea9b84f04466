import { eq } from "drizzle-orm";
import { afterAll, afterEach, expect, test } from "vitest";
import { Receipt, ReceiptPage } from "@/contracts/payment";
import { encodeCursor } from "@/lib/page";
import { addTime } from "@/lib/time";
import { accounts, payments } from "@/server/db/schema";
import { findReceipts } from "@/server/domain/payment/find-receipts";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { getReceipt } from "@/server/domain/payment/get-receipt";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { refusal } from "../../support/error";
import { anAccount, anActor, aSeller } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { aListing } from "../../support/factories/listing";
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
const client = aClient();

afterEach(() => control.reset());
afterAll(() => double.stop());

const asBuyer = (accountId: `acc_${string}`) => ({ accountId, role: "member" }) as const;

async function aPaidOrder(buyerId?: `acc_${string}`) {
  const order = await anOrderToPay(db, ports.payments, { now, ...(buyerId && { buyerId }) });
  control.pay(order.sessionId);
  await fulfilPayment(db, ports, { sessionId: order.sessionId, now });
  return order;
}

/** A tab with 3 units for 12.00, of which one was refunded, and 1 unit for 4.00; paid. */
async function aSettledTab() {
  const seller = await aSeller(db, { sellerName: "Nimbus Feeds" });
  const listing = await aListing(db, { sellerId: seller.id, now });
  const { id: buyerId } = await anAccount(db, { name: "Ada Moss" });
  const first = await anOrder(db, { buyerId, listingId: listing.id, units: 3, now });
  const second = await anOrder(db, { buyerId, listingId: listing.id, now: addTime(now, 1) });
  const actor = await anActor(db, seller.id);
  const by = { actor, reason: "One was broken.", client, now };
  await refundOrderUnits(db, ports, { orderId: first.orderId, units: 1, ...by });
  await settleTab(db, ports, { actorId: buyerId, currency: "EUR", now });
  const [payment] = await db.select().from(payments);
  const sessionId = payment?.sessionId ?? "";
  control.pay(sessionId, { method: "card" });
  await fulfilPayment(db, ports, { sessionId, now });
  return { buyerId, first, second, paymentId: payment?.id ?? "pay_none", by } as const;
}

test("an order paid by itself: one line, who, when, with what", async () => {
  const { id: buyerId } = await anAccount(db, { name: "Ada Moss" });
  const { orderId, paymentId } = await aPaidOrder(buyerId);
  const receipt = await getReceipt(db, { paymentId, actor: asBuyer(buyerId) });
  expect(Receipt.parse(receipt)).toEqual({
    paymentId,
    number: expect.any(Number),
    paidAt: now,
    buyerName: "Ada Moss",
    of: "order",
    lines: [
      {
        orderId,
        serviceName: "Hourly Station Weather",
        sellerName: "Test Data Ltd",
        units: 10,
        unitDescription: "10,000 calls",
        amount: { amount: 4_000, currency: "EUR" },
        placedAt: now,
      },
    ],
    total: { amount: 4_000, currency: "EUR" },
    refunded: { amount: 0, currency: "EUR" },
    method: "Visa ending 4242",
  });
});

test("a tab: a line an order, of what was still on it, which add up to what was paid", async () => {
  const { buyerId, first, second, paymentId } = await aSettledTab();
  const receipt = await getReceipt(db, { paymentId, actor: asBuyer(buyerId) });
  expect(receipt).toMatchObject({ of: "tab", total: { amount: 1_200 }, refunded: { amount: 0 } });
  expect(receipt.lines).toMatchObject([
    { orderId: first.orderId, units: 2, amount: { amount: 800 }, sellerName: "Nimbus Feeds" },
    { orderId: second.orderId, units: 1, amount: { amount: 400 } },
  ]);
});

test("what went back since is on it, and what the order was paid with stays", async () => {
  const { buyerId, first, paymentId, by } = await aSettledTab();
  await refundOrderUnits(db, ports, { orderId: first.orderId, units: 1, ...by });
  const receipt = await getReceipt(db, { paymentId, actor: asBuyer(buyerId) });
  expect(receipt).toMatchObject({ total: { amount: 1_200 }, refunded: { amount: 400 } });
  expect(receipt.lines[0]).toMatchObject({ units: 2, amount: { amount: 800 } });
});

test("it is the buyer's alone, and an operator's; there is none before the money came", async () => {
  const { buyerId, paymentId } = await aPaidOrder();
  const { id: stranger } = await anAccount(db);
  await refusal(getReceipt(db, { paymentId, actor: asBuyer(stranger) }), "not_found");
  expect((await findReceipts(db, { actorId: stranger })).items).toEqual([]);
  const admin = { accountId: stranger, role: "admin" } as const;
  expect(await getReceipt(db, { paymentId, actor: admin })).toMatchObject({ paymentId });
  const unpaid = await anOrderToPay(db, ports.payments, { buyerId, now });
  await refusal(getReceipt(db, { paymentId: unpaid.paymentId, actor: asBuyer(buyerId) }), "not_found");
  expect((await findReceipts(db, { actorId: buyerId })).items).toMatchObject([{ paymentId }]);
});

test("money that came back has no receipt", async () => {
  const { sessionId, paymentId, buyerId } = await anOrderToPay(db, ports.payments, { now });
  control.pay(sessionId, { method: "card", amount: 1 });
  await fulfilPayment(db, ports, { sessionId, now });
  await refusal(getReceipt(db, { paymentId, actor: asBuyer(buyerId) }), "not_found");
});

test("numbers go up and are used once; pages go from the newest to the oldest", async () => {
  const { id: buyerId } = await anAccount(db);
  await aPaidOrder(buyerId);
  const [{ id: _, receiptNumber: __, ...row } = { id: "", receiptNumber: 0 }] = await db
    .select()
    .from(payments);
  const more = Array.from({ length: 30 }, (_unused, index) => ({
    ...(row as typeof payments.$inferInsert),
    id: `pay_${String(index).padStart(26, "0")}` as const,
    sessionId: null,
    paymentIntentId: null,
    receiptNumber: 500 + index,
  }));
  await db.insert(payments).values(more);
  const first = ReceiptPage.parse(await findReceipts(db, { actorId: buyerId }));
  const second = await findReceipts(db, { actorId: buyerId, cursor: first.next });
  const numbers = [...first.items, ...second.items].map(({ number }) => number);
  expect(numbers).toHaveLength(31);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => b - a));
  expect(second.next).toBeNull();
});

test.each([[1e300], [-1], [0.5], [2 ** 40], ["1000"]])("a cursor of %j starts over", async (value) => {
  const { buyerId } = await aPaidOrder();
  const page = await findReceipts(db, { actorId: buyerId, cursor: encodeCursor([value]) });
  expect(page.items).toHaveLength(1);
});

test("a closed account's receipts stay, under the name that is left of it", async () => {
  const { buyerId, paymentId } = await aPaidOrder();
  await db.update(accounts).set({ name: "Closed account", closedAt: now }).where(eq(accounts.id, buyerId));
  const actor = { accountId: "acc_x", role: "admin" } as const;
  expect(await getReceipt(db, { paymentId, actor })).toMatchObject({ buyerName: "Closed account" });
});
