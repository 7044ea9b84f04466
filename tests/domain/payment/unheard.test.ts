import { eq } from "drizzle-orm";
import { afterAll, afterEach, expect, test } from "vitest";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { orders, payments, settlements } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { runDueWork } from "@/server/platform/jobs/due-work";
import { refusal } from "../../support/error";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder, anOrderRequest } from "../../support/factories/order";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";

const { db } = testDb();
let now = new Date("2026-03-01T12:00:00Z");
const { double, control } = await aDouble({ now: () => now });
const ports = { payments: paymentsAt(double), jobs: rememberedJobs() };
const route = "POST /v1/checkout/sessions";

afterEach(() => control.reset());
afterAll(() => double.stop());

async function pass(milliseconds: number): Promise<void> {
  now = addTime(now, milliseconds);
  await runDueWork(db, ports, { now });
}

test("a settlement that Stripe never heard of is over when its session would be, and its orders are free", async () => {
  const { id: actorId } = await anAccount(db);
  await anOrder(db, { buyerId: actorId, units: 2, now });
  control.chaos({ faults: [{ kind: "rate_limit", route, times: 1 }] });
  await refusal(settleTab(db, ports, { actorId, currency: "EUR", now }), "payments_unavailable");
  expect(await db.select().from(settlements)).toMatchObject([{ status: "open" }]);
  await pass(HOUR);
  expect(await db.select().from(settlements)).toMatchObject([{ status: "canceled" }]);
  expect(await db.select().from(payments)).toMatchObject([{ status: "expired" }]);
  expect((await settleTab(db, ports, { actorId, currency: "EUR", now })).checkoutUrl).toContain(double.url);
});

test("a second payment that Stripe never heard of ends, though its order was paid by the first", async () => {
  const listing = await aListing(db, { sellerId: (await aSeller(db)).id, now });
  const { id: buyerId } = await anAccount(db);
  control.chaos({ faults: [{ kind: "cut_after_effect", route, times: 1 }] });
  const request = anOrderRequest({ buyerId, listingId: listing.id, units: 10, now });
  const { orderId } = await placeOrderAndPay(db, ports, request);
  now = addTime(now, 2 * MINUTE); // too late to ask for the very same session
  control.chaos({ faults: [{ kind: "rate_limit", route, times: 1 }] });
  await refusal(payOrder(db, ports, { orderId, actorId: buyerId, now }), "payments_unavailable");
  const sessionId = control.sessions()[0]?.id ?? "";
  control.pay(sessionId);
  await fulfilPayment(db, ports, { sessionId, now });
  await pass(HOUR);
  expect(await db.select().from(orders).where(eq(orders.id, orderId))).toMatchObject([{ status: "held" }]);
  const all = await db.select({ status: payments.status }).from(payments).orderBy(payments.id);
  expect(all).toEqual([{ status: "succeeded" }, { status: "expired" }]);
  expect(await checkInvariants(db)).toEqual([]);
});
