import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { listings, orders, payments } from "@/server/db/schema";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { ProviderUnavailable } from "@/server/domain/payment/provider";
import { aClient } from "../../support/factories/client";
import { anOrderToPay } from "../../support/factories/payment";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";

const now = new Date();
const { double, control } = await aDouble({ now: () => now });
const { db } = testDb();
const provider = paymentsAt(double);
const jobs = rememberedJobs();

beforeEach(() => {
  control.reset();
  control.hold();
});
afterAll(() => double.stop());

const stateOf = async (orderId: `ord_${string}`) => {
  const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  return { order: order?.status, payment: payment?.status };
};
const cancel = (order: Awaited<ReturnType<typeof anOrderToPay>>, stripe = provider) =>
  cancelOrder(
    db,
    { payments: stripe, jobs },
    { orderId: order.orderId, actorId: order.buyerId, client: aClient(), now },
  );

test("a canceled order is canceled, also where Stripe's own news of it comes first", async () => {
  const order = await anOrderToPay(db, provider, { now });
  const overtaken = {
    ...provider,
    async expireSession(sessionId: string) {
      const session = await provider.expireSession(sessionId);
      await fulfilPayment(db, { payments: provider, jobs }, { sessionId, now });
      return session;
    },
  };
  expect(await cancel(order, overtaken)).toMatchObject({ status: "canceled" });
  expect(await stateOf(order.orderId)).toEqual({ order: "canceled", payment: "expired" });
  expect(await db.select().from(listings).where(eq(listings.id, order.listing.id))).toMatchObject([
    { unitsAvailable: 10, unitsReserved: 0 },
  ]);
});

test("what was paid at that moment is not canceled, and its payment is still ours to confirm", async () => {
  const order = await anOrderToPay(db, provider, { now });
  control.pay(order.sessionId);
  await expect(cancel(order)).rejects.toMatchObject({ code: "order_state" });
  expect(await stateOf(order.orderId)).toEqual({ order: "awaiting_payment", payment: "open" });
  await fulfilPayment(db, { payments: provider, jobs }, { sessionId: order.sessionId, now });
  expect(await stateOf(order.orderId)).toEqual({ order: "held", payment: "succeeded" });
});

test("while Stripe cannot be reached nothing changes, and it can still be paid or canceled", async () => {
  const order = await anOrderToPay(db, provider, { now });
  const silent = {
    ...provider,
    expireSession: () => Promise.reject(new ProviderUnavailable("no answer")),
  };
  await expect(cancel(order, silent)).rejects.toMatchObject({ code: "payments_unavailable" });
  expect(await stateOf(order.orderId)).toEqual({ order: "awaiting_payment", payment: "open" });
  expect(await cancel(order)).toMatchObject({ status: "canceled" });
});
