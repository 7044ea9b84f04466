import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { listings, orders, refunds } from "@/server/db/schema";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { runDueWork } from "@/server/platform/jobs/due-work";
import { openHandlers } from "@/server/platform/jobs/handlers";
import { QUEUES } from "@/server/platform/jobs/queues";
import { anActor } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { anOrderToPay } from "../../support/factories/payment";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";

const started = new Date();
let moved = 0;
const now = () => addTime(started, moved);
const { double, control } = await aDouble({ now });
process.env["STRIPE_SECRET_KEY"] = double.apiKey;
process.env["STRIPE_API_URL"] = double.url;

const { db } = testDb();
const provider = paymentsAt(double);
const handlers = openHandlers();

beforeEach(() => control.hold());
afterEach(() => {
  control.reset();
  moved = 0;
});
afterAll(async () => {
  handlers.close();
  await double.stop();
});

const work = () => runDueWork(db, { payments: provider, jobs: rememberedJobs() }, { now: now() });
const statusOf = async (id: `ord_${string}`) =>
  (await db.select().from(orders).where(eq(orders.id, id)))[0]?.status;

test("a payment whose event was lost is found by asking", async () => {
  const { orderId, sessionId } = await anOrderToPay(db, provider, { now: now() });
  control.pay(sessionId);
  moved = 6 * MINUTE;
  await work();
  expect(await statusOf(orderId)).toBe("held");
});

test("units return by themselves when nobody pays, but not while Stripe cannot say so", async () => {
  const { orderId, listing } = await anOrderToPay(db, provider, { now: now() });
  moved = HOUR;
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  await work();
  expect(await statusOf(orderId)).toBe("awaiting_payment");
  control.chaos(null);
  await work();
  expect(await statusOf(orderId)).toBe("expired");
  expect(await db.select().from(listings)).toMatchObject([{ id: listing.id, unitsAvailable: 10 }]);
});

test("a Stripe that does not answer is not asked about each of many", async () => {
  for (let count = 0; count < 6; count++) await anOrderToPay(db, provider, { now: now() });
  moved = HOUR;
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  const before = control.calls().length;
  await work();
  expect(control.calls().length - before).toBeLessThan(10);
});

/** Money that came after its order had expired and its units were gone: it has to go back. */
async function aRefundToMake() {
  const { orderId, sessionId } = await anOrderToPay(db, provider, { now: now() });
  moved = HOUR;
  await work();
  await db.update(listings).set({ status: "paused" });
  control.pay(sessionId, { method: "card", late: true });
  const ports = { payments: provider, jobs: rememberedJobs() };
  await fulfilPayment(db, ports, { sessionId, now: now() });
  const [refund] = await db.select().from(refunds);
  return { orderId, refundId: refund?.id ?? "rfd_none" } as const;
}

test("late money is paid back by its job, once however often the job comes", async () => {
  const data = { refundId: (await aRefundToMake()).refundId };
  const job = { id: "1", data };
  await Promise.all([handlers.jobs.refund(job), handlers.jobs.refund(job)]);
  await handlers.jobs.refund(job);
  expect(control.refunds()).toMatchObject([{ amount: 4_000, metadata: { refund: data.refundId } }]);
  expect(await db.select().from(refunds)).toMatchObject([{ status: "succeeded", amount: 4_000 }]);
});

test("a job that Stripe does not answer fails, so that the queue tries again", async () => {
  const data = { refundId: (await aRefundToMake()).refundId };
  control.chaos({ faults: [{ kind: "cut_after_effect", route: "POST /v1/refunds", times: 1 }] });
  await expect(handlers.jobs.refund({ id: "1", data })).rejects.toThrow();
  await handlers.jobs.refund({ id: "1", data });
  expect(control.refunds()).toHaveLength(1);
  expect(await db.select().from(refunds)).toMatchObject([{ status: "succeeded" }]);
});

test("a failure after the effect, which Stripe repeats for ever, pays back once", async () => {
  const { sessionId, orderId, listing } = await anOrderToPay(db, provider, { now: now() });
  control.pay(sessionId);
  const ports = { payments: provider, jobs: rememberedJobs() };
  await fulfilPayment(db, ports, { sessionId, now: now() });
  const actor = await anActor(db, listing.sellerId);
  const some = { orderId, units: 2, actor, reason: "Two were broken.", client: aClient(), now: now() };
  await refundOrderUnits(db, ports, some);
  control.chaos({ faults: [{ kind: "error_after_effect", route: "POST /v1/refunds", times: 1 }] });
  for (let hours = 1; hours < 6; hours++) {
    moved = hours * HOUR;
    await work();
  }
  expect(control.refunds()).toMatchObject([{ amount: 800 }]);
  expect(await db.select().from(refunds)).toMatchObject([{ status: "succeeded", attempts: 0 }]);
});

test("a refund whose job was lost is made by the scan", async () => {
  await aRefundToMake();
  await work();
  expect(await db.select().from(refunds)).toMatchObject([{ status: "succeeded" }]);
});

test("the queue tries a refund for hours before it lays it aside", () => {
  const { retryDelay, retryDelayMax, retryLimit, deadLetter } = QUEUES.refund;
  let total = 0;
  for (let attempt = 0; attempt < retryLimit; attempt++)
    total += Math.min(retryDelay * 2 ** attempt, retryDelayMax);
  expect(total).toBeGreaterThan(6 * 3_600);
  expect(deadLetter).toBe("dead_letters");
});
