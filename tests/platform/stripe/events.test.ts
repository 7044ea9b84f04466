import { afterAll, beforeEach, expect, test } from "vitest";
import type { StripeDouble } from "@/dev/stripe/server";
import type { PaymentProvider } from "@/server/domain/payment/provider";
import { toEvent } from "@/server/platform/stripe/to-event";
import { aSessionRequest, paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
let payments: PaymentProvider;
const doubles: StripeDouble[] = [];

beforeEach(async () => {
  it = await aDouble();
  payments = paymentsAt(it.double);
  doubles.push(it.double);
});
afterAll(() => Promise.all(doubles.map((double) => double.stop())));

const now = () => new Date(it.now() * 1_000);

async function aPaidSession() {
  const { id } = await payments.createSession(aSessionRequest(now()));
  it.control.pay(id);
  const { paymentIntentId } = await payments.getSession(id);
  return { id, paymentIntentId: paymentIntentId ?? "" };
}

test("what happened is listed with what it is about, the oldest first", async () => {
  const since = now();
  const { id, paymentIntentId } = await aPaidSession();
  it.move(1);
  const refund = await it.stripe.refunds.create({ payment_intent: paymentIntentId, amount: 100 });
  it.move(1);
  const { id: left } = await payments.createSession(aSessionRequest(now()));
  it.move(61);
  it.control.expireDue();

  const events = await payments.findEvents(since);
  expect(events.map(({ type, about }) => [type, about])).toEqual(
    expect.arrayContaining([
      ["checkout.session.completed", { sessionId: id }],
      ["refund.created", { stripeRefundId: refund.id }],
      ["charge.refunded", { paymentIntentId }],
      ["checkout.session.expired", { sessionId: left }],
    ]),
  );
  const times = events.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(events.map(({ type }) => type)).not.toContain("payment_intent.succeeded");
  const [first, last] = [events.at(0), events.at(-1)];
  expect(first).toMatchObject({ id: expect.stringMatching(/^evt_/), type: "checkout.session.completed" });
  expect(await payments.findEvents(last?.at ?? since)).toEqual([last]);
});

test("more than a page of events is read to its end, each once", async () => {
  const since = now();
  const { id } = await aPaidSession();
  for (let count = 0; count < 230; count++) it.control.fireEvent("checkout.session.completed", id);
  const events = await payments.findEvents(since);
  expect(events).toHaveLength(231);
  expect(new Set(events.map((event) => event.id)).size).toBe(231);
});

test("the balance is the sum of what came less fees, less what went back", async () => {
  expect(await payments.sumBalance()).toEqual([]);
  const { paymentIntentId } = await aPaidSession();
  for (let count = 0; count < 101; count++) await aPaidSession();
  await it.stripe.refunds.create({ payment_intent: paymentIntentId, amount: 700 });
  const { id } = await payments.createSession(aSessionRequest(now(), { currency: "USD" }));
  it.control.pay(id);
  const sums = Object.fromEntries((await payments.sumBalance()).map((sum) => [sum.currency, sum.amount]));
  const ours = Object.entries(it.control.ledger()).map(([currency, sum]) => [currency.toUpperCase(), sum]);
  expect(sums).toEqual(Object.fromEntries(ours));
  expect(Object.keys(sums).toSorted()).toEqual(["EUR", "USD"]);
});

const event = (type: string, object: object) => ({
  id: "evt_1",
  type,
  created: 1_793_534_400,
  data: { object },
});

test("of an event only ids are believed", () => {
  const at = new Date("2026-11-01T12:00:00Z");
  const told = event("refund.failed", { id: "re_1", amount: 9, metadata: { refund: "rfd_1" } });
  expect(toEvent(told)).toEqual({
    id: "evt_1",
    type: "refund.failed",
    at,
    about: { stripeRefundId: "re_1" },
  });
});

test.each([
  ["a type we do not act on", event("customer.created", { id: "cus_1" })],
  ["a refunded charge without an intent", event("charge.refunded", { id: "ch_1", payment_intent: null })],
  ["an object without an id", event("refund.created", {})],
  ["an id that is none", event("checkout.session.completed", { id: "cs_1/../../refunds" })],
])("%s is about nothing", (_, body) => {
  expect(toEvent(body)).toMatchObject({ id: "evt_1", about: null });
});

test.each([
  null,
  "evt_1",
  [],
  {},
  { id: "evt_1", type: "refund.created", created: 1 },
  { ...event("refund.created", {}), id: "evt\u0000" },
  { ...event("refund.created", {}), created: 1e300 },
])("%j is no event", (body) => {
  expect(toEvent(body)).toBeNull();
});
