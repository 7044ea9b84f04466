import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aDouble, anEndpoint, anOrder, refusal } from "../support/stripe-double";

let endpoint: Awaited<ReturnType<typeof anEndpoint>>;
let it: Awaited<ReturnType<typeof aDouble>>;
beforeEach(async () => {
  endpoint = await anEndpoint();
  it = await aDouble({ webhookUrl: endpoint.url });
  it.control.hold();
});
afterEach(async () => {
  await it.double.stop();
  await endpoint.stop();
});

const open = async () => (await it.stripe.checkout.sessions.create(anOrder())).id;
const verified = (index: number, secret: string) => {
  const { body = "", signature = "" } = endpoint.received[index] ?? {};
  // Against the double's clock, not this machine's.
  return Stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, it.now() * 1_000);
};

test("events go out in order, signed, and are what the API says", async () => {
  const id = await open();
  it.control.pay(id);
  expect(it.control.pending()).toHaveLength(3);
  expect(endpoint.received).toHaveLength(0);
  await it.control.flush();
  expect(endpoint.types()).toEqual([
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
  ]);
  const event = verified(2, it.double.webhookSecret);
  expect(event).toMatchObject({
    object: "event",
    api_version: Stripe.API_VERSION,
    created: it.now(),
    livemode: false,
    pending_webhooks: 1,
    data: { object: { id, payment_status: "paid" } },
  });
  expect(() => verified(2, "whsec_other")).toThrow("signature");
  expect(await it.stripe.events.retrieve(event.id)).toMatchObject({ id: event.id, pending_webhooks: 0 });
  expect(it.control.pending()).toEqual([]);
});

test("an event keeps its object as it was", async () => {
  const id = await open();
  it.control.pay(id, { method: "delayed" });
  it.control.settleDelayed(id, "succeed");
  await it.control.flush();
  expect(verified(0, it.double.webhookSecret).data.object).toMatchObject({ payment_status: "unpaid" });
});

test("an event that came of a request says of which", async () => {
  const id = await open();
  const { lastResponse } = await it.stripe.checkout.sessions.expire(id, {}, { idempotencyKey: "exp-1" });
  expect(it.control.pending()[0]?.request).toEqual({ id: lastResponse.requestId, idempotency_key: "exp-1" });
});

test("without being held events go out by themselves", async () => {
  it.control.release();
  it.control.pay(await open());
  await expect.poll(() => endpoint.types()).toContain("checkout.session.completed");
});

test("events wait until there is an address", async () => {
  it.control.deliverTo(null);
  it.control.release();
  it.control.pay(await open());
  expect(await it.control.flush()).toEqual([]);
  expect(it.control.pending()).toHaveLength(3);
  it.control.deliverTo(endpoint.url);
  await expect.poll(() => it.control.pending()).toEqual([]);
});

test("what is not taken is tried again, by itself and by a flush", async () => {
  it.control.release();
  endpoint.answer(500);
  it.control.expire(await open());
  await expect.poll(() => it.control.sent().map(({ status }) => status)).toEqual([500, 200]);
  it.control.hold();
  endpoint.answer(302, 404);
  it.control.expire(await open());
  expect((await it.control.flush()).map(({ status }) => status)).toEqual([302]);
  expect((await it.control.flush()).map(({ status }) => status)).toEqual([404]);
  expect((await it.control.flush()).map(({ status }) => status)).toEqual([200]);
});

test("nobody there: the event waits", async () => {
  it.control.deliverTo("http://127.0.0.1:9/");
  it.control.expire(await open());
  expect((await it.control.flush()).map(({ status }) => status)).toEqual([null]);
  expect(it.control.pending()).toHaveLength(1);
});

test("a delivered event is delivered again, many times, some at once", async () => {
  it.control.expire(await open());
  await it.control.flush();
  const { id } = verified(0, it.double.webhookSecret);
  const sent = await it.control.redeliver(id, 50, 10);
  expect(sent.map(({ status }) => status)).toEqual(Array(50).fill(200));
  expect(new Set(endpoint.received.map(({ body }) => JSON.parse(body).id))).toEqual(new Set([id]));
});

test("a rolled secret: both sign until the next roll", async () => {
  const first = it.double.webhookSecret;
  const second = it.control.newSecret();
  it.control.expire(await open());
  await it.control.flush();
  for (const secret of [first, second]) expect(verified(0, secret).type).toBe("checkout.session.expired");
  const third = it.control.newSecret();
  it.control.expire(await open());
  await it.control.flush();
  expect(verified(1, third).type).toBe("checkout.session.expired");
  expect(() => verified(1, first)).toThrow("signature");
});

test("any event can be sent of a session, true or not", async () => {
  const id = await open();
  it.control.fireEvent("checkout.session.completed", id);
  it.control.fireEvent("payment_intent.succeeded", id);
  it.control.fireEvent("customer.created", id);
  await it.control.flush();
  expect(verified(0, it.double.webhookSecret).data.object).toMatchObject({ id, payment_status: "unpaid" });
  expect(endpoint.types()).toContain("customer.created");
  expect(() => it.control.fireEvent("refund.created", id)).toThrow("nothing");
});

test("events are listed newest first, by type and time", async () => {
  const id = await open();
  it.control.pay(id);
  it.move(10);
  it.control.expire(await open());
  const list = async (filter: Stripe.EventListParams) =>
    (await it.stripe.events.list(filter)).data.map(({ type }) => type);
  expect((await list({}))[0]).toBe("checkout.session.expired");
  expect(await list({ types: ["charge.succeeded", "charge.refunded"] })).toEqual(["charge.succeeded"]);
  expect(await list({ type: "checkout.session.completed" })).toHaveLength(1);
  expect(await list({ created: { gte: it.now() } })).toEqual(["checkout.session.expired"]);
  const [newest] = (await it.stripe.events.list({ limit: 1 })).data;
  expect(await list({ starting_after: newest?.id ?? "" })).toHaveLength(3);
  expect(await refusal(it.stripe.events.retrieve("evt_none"))).toMatchObject({ statusCode: 404 });
  expect(await refusal(it.stripe.events.list({ starting_after: "evt_none" }))).toMatchObject({
    param: "starting_after",
  });
});

test("a reset forgets all but where it is", async () => {
  it.control.pay(await open());
  it.control.reset();
  expect([it.control.sessions(), it.control.events(), it.control.calls(), it.control.pending()]).toEqual([
    [],
    [],
    [],
    [],
  ]);
  it.control.expire(await open());
  expect(await it.control.flush()).toHaveLength(1);
});
