import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import type { Id } from "@/lib/id";
import { ledgerTransactions, orders, payments, refunds, stripeEvents, tokens } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { compareBalance } from "@/server/domain/payment/compare-balance";
import { confirmOrderPayment } from "@/server/domain/payment/confirm-payment";
import { expireReservations } from "@/server/domain/payment/expire-reservations";
import { jobs } from "@/server/platform/jobs/open-jobs";
import { counts } from "../support/counts";
import { anOrderToPay } from "../support/factories/payment";
import { paymentsAt } from "../support/payments";
import { served } from "../support/serve";
import { aDouble } from "../support/stripe-double";
import { testDb } from "../support/test-db";

const { double, control, stripe } = await aDouble({ now: () => new Date() });
process.env["STRIPE_SECRET_KEY"] = double.apiKey;
process.env["STRIPE_API_URL"] = double.url;
process.env["STRIPE_WEBHOOK_SECRETS"] = double.webhookSecret;

const { db } = testDb();
const address = served(POST);
const provider = paymentsAt(double);

beforeEach(() => {
  control.hold();
  control.deliverTo(address());
});
/** Whatever happened: the books balance, agree with Stripe's, and every invariant holds. */
afterEach(async () => {
  expect(await checkInvariants(db)).toEqual([]);
  expect(await compareBalance(db, provider)).toEqual([]);
  control.reset();
});
afterAll(() => double.stop());

const anOrder = () => anOrderToPay(db, provider);

/** Delivers the newest event of a type as often as told; it must be taken each time. */
async function deliver(type: string, times = 1, concurrency = 1): Promise<void> {
  const event = control.events().findLast((one) => one.type === type);
  const sent = await control.redeliver(event?.id ?? `no ${type}`, times, concurrency);
  expect(sent.map(({ status }) => status)).toEqual(Array(times).fill(200));
}

async function look(orderId: Id<"ord">) {
  const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
  const templates = await db.execute<{ template: string }>(
    sql`select data ->> 'template' as template from pgboss.job where name = 'mail'`,
  );
  return {
    status: order?.status,
    tokens: await db.$count(tokens, eq(tokens.orderId, orderId)),
    mails: templates.map(({ template }) => template),
  };
}

const HELD = { status: "held", tokens: 10, mails: ["payment_receipt"] };
const LATER = ["checkout.session.completed", "checkout.session.async_payment_succeeded"] as const;

test("completed without money: the units stay reserved and nothing is given", async () => {
  const { orderId, sessionId } = await anOrder();
  control.pay(sessionId, { method: "delayed" });
  await deliver("checkout.session.completed");
  expect(await look(orderId)).toEqual({ status: "processing", tokens: 0, mails: [] });
});

test.each([LATER, [LATER[1], LATER[0]] as const])(
  "delayed money that comes: %s, then %s",
  async (first, second) => {
    const { orderId, sessionId } = await anOrder();
    control.pay(sessionId, { method: "delayed" });
    control.settleDelayed(sessionId, "succeed");
    await deliver(first);
    expect(await look(orderId)).toEqual(HELD);
    await deliver(second);
    expect(await look(orderId)).toEqual(HELD);
  },
);

test("delayed money that comes after all was told step by step", async () => {
  const { orderId, sessionId } = await anOrder();
  control.pay(sessionId, { method: "delayed" });
  await deliver("checkout.session.completed");
  control.settleDelayed(sessionId, "succeed");
  await deliver("checkout.session.async_payment_succeeded", 3, 3);
  expect(await look(orderId)).toEqual(HELD);
});

test("delayed money that does not come: the units return, and the buyer is told once", async () => {
  const { orderId, sessionId } = await anOrder();
  control.pay(sessionId, { method: "delayed" });
  await deliver("checkout.session.completed");
  control.settleDelayed(sessionId, "fail");
  await deliver("checkout.session.async_payment_failed", 4, 2);
  await deliver("checkout.session.completed");
  expect(await look(orderId)).toEqual({ status: "expired", tokens: 0, mails: ["payment_failed"] });
});

test("different events of one session at once: one effect", async () => {
  const { orderId, sessionId } = await anOrder();
  control.pay(sessionId, { method: "delayed" });
  control.settleDelayed(sessionId, "succeed");
  const ids = Array.from({ length: 10 }, (_, turn) =>
    control.fireEvent(LATER[turn % 2 === 0 ? 0 : 1], sessionId),
  );
  const sent = await Promise.all(ids.map((id) => control.redeliver(id, 2, 2)));
  expect(new Set(sent.flat().map(({ status }) => status))).toEqual(new Set([200]));
  expect(await look(orderId)).toEqual(HELD);
});

test("an event that lies moves nothing: Stripe is asked", async () => {
  const { orderId, sessionId } = await anOrder();
  for (const type of [
    ...LATER,
    "checkout.session.expired",
    "checkout.session.async_payment_failed",
  ] as const) {
    control.fireEvent(type, sessionId);
    await deliver(type);
  }
  expect(await look(orderId)).toEqual({ status: "awaiting_payment", tokens: 0, mails: [] });
});

test("an expired session gives the units back; walking away is told once", async () => {
  const { orderId, sessionId } = await anOrder();
  await provider.expireSession(sessionId);
  await deliver("checkout.session.expired", 6, 3);
  expect(await look(orderId)).toEqual({ status: "expired", tokens: 0, mails: [] });
});

test("a session with our marks about an order that is not there is foreign", async () => {
  const { sessionId, orderId } = await anOrder();
  const { client_reference_id, metadata } = await stripe.checkout.sessions.retrieve(sessionId);
  await db.update(payments).set({ sessionId: null, status: "expired" });
  const unknown = { payment: `${metadata?.["payment"]?.slice(0, -4)}zzzz`, purpose: orderId };
  const price_data = { currency: "eur", unit_amount: 4_000, product_data: { name: "Weather" } };
  const strange = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data }],
    success_url: "https://market.example/",
    client_reference_id: unknown.payment,
    metadata: unknown,
  });
  expect(client_reference_id).toBe(metadata?.["payment"]);
  control.fireEvent("checkout.session.completed", strange.id);
  await deliver("checkout.session.completed");
  expect(await db.select().from(stripeEvents)).toMatchObject([{ outcome: "foreign" }]);
  expect(await look(orderId)).toMatchObject({ tokens: 0 });
});

test("the return page, the webhook and the scan at the same instant: one set of tokens, one mail, one booking", async () => {
  for (let round = 0; round < counts.returnRaces; round++) {
    const { orderId, sessionId, buyerId } = await anOrder();
    await db.execute(sql`delete from pgboss.job`);
    control.pay(sessionId);
    const ports = { payments: provider, jobs: await jobs() };
    const now = new Date();
    await Promise.all([
      deliver("checkout.session.completed", 2, 2),
      confirmOrderPayment(db, ports, { orderId, actorId: buyerId, now }),
      confirmOrderPayment(db, ports, { orderId, actorId: buyerId, now }),
      expireReservations(db, ports, { now }),
    ]);
    expect(await look(orderId)).toEqual(HELD);
    expect(await db.$count(ledgerTransactions, eq(ledgerTransactions.orderId, orderId))).toBe(1);
  }
});

test("money paid back at Stripe itself is booked once, whatever tells of it", async () => {
  const { orderId, sessionId } = await anOrder();
  control.pay(sessionId);
  await deliver("checkout.session.completed");
  const { paymentIntentId } = await provider.getSession(sessionId);
  await stripe.refunds.create({ payment_intent: paymentIntentId ?? "", amount: 700 });
  await Promise.all([deliver("refund.created", 3, 3), deliver("charge.refunded", 3, 3)]);
  expect(await db.select().from(refunds)).toMatchObject([{ amount: 700, status: "succeeded" }]);
  expect(await look(orderId)).toEqual(HELD);
});
