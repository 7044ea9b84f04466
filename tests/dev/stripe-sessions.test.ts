import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDouble, anOrder, refusal, sdkFor } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
beforeAll(async () => {
  it = await aDouble();
});
afterAll(() => it.double.stop());

const create = (more?: Partial<Stripe.Checkout.SessionCreateParams>) =>
  it.stripe.checkout.sessions.create(anOrder(more));
const item = (unit_amount: number, quantity = 1, currency = "eur") => ({
  quantity,
  price_data: { currency, unit_amount, product_data: { name: "Weather, a day" } },
});

test("a session is made, read and listed", async () => {
  const session = await create({ customer_email: "ada@test.example" });
  expect(session).toMatchObject({
    amount_total: 2_500,
    currency: "eur",
    status: "open",
    payment_status: "unpaid",
    payment_intent: null,
    client_reference_id: "ord_1",
    metadata: { order: "ord_1" },
    customer_details: { email: "ada@test.example" },
    expires_at: it.now() + 86_400,
    url: `${it.double.url}/pay/${session.id}`,
  });
  expect(session.lastResponse).toMatchObject({
    statusCode: 200,
    apiVersion: Stripe.API_VERSION,
    requestId: expect.stringMatching(/^req_/),
  });
  expect(await it.stripe.checkout.sessions.retrieve(session.id)).toEqual(session);
  expect((await it.stripe.checkout.sessions.list({ limit: 1 })).data).toEqual([session]);
});

test("several items add up; the smallest and the largest that Stripe takes", async () => {
  const line_items = [item(1_000, 3), item(25, 2)];
  expect((await create({ line_items })).amount_total).toBe(3_050);
  expect((await create({ line_items: [item(50)] })).amount_total).toBe(50);
  expect((await create({ line_items: [item(30, 1, "GBP")] })).currency).toBe("gbp");
  expect((await create({ line_items: Array(100).fill(item(1)) })).amount_total).toBe(100);
});

test("a session is found by its payment intent", async () => {
  const [paid] = [await create(), await create()];
  it.control.pay(paid.id);
  const { payment_intent } = await it.stripe.checkout.sessions.retrieve(paid.id);
  const found = await it.stripe.checkout.sessions.list({ payment_intent: String(payment_intent) });
  expect(found.data.map(({ id }) => id)).toEqual([paid.id]);
});

test("lists come in pages, newest first", async () => {
  const made = [await create(), await create(), await create()].map(({ id }) => id).reverse();
  const first = await it.stripe.checkout.sessions.list({ limit: 2 });
  expect([first.data.map(({ id }) => id), first.has_more]).toEqual([made.slice(0, 2), true]);
  const next = await it.stripe.checkout.sessions.list({ limit: 1, starting_after: made[1] ?? "" });
  expect(next.data.map(({ id }) => id)).toEqual(made.slice(2));
  const all = await it.stripe.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 1_000 });
  expect(all).toHaveLength(it.control.sessions().length);
});

test.each<[string, object, object]>([
  ["no items", { line_items: undefined }, { code: "parameter_missing", param: "line_items" }],
  [
    "no quantity",
    { line_items: [{ ...item(100), quantity: undefined }] },
    { param: "line_items[0][quantity]" },
  ],
  ["half a cent", { line_items: [item(100.5)] }, { code: "parameter_invalid_integer" }],
  ["too little", { line_items: [item(49)] }, { code: "amount_too_small" }],
  ["too much", { line_items: [item(99_999_999, 2)] }, { code: "amount_too_large" }],
  ["two currencies", { line_items: [item(100), item(100, 1, "usd")] }, { param: "line_items" }],
  ["101 items", { line_items: Array(101).fill(item(1)) }, { param: "line_items" }],
  ["a subscription", { mode: "subscription" }, { param: "mode" }],
  ["a long reference", { client_reference_id: "x".repeat(201) }, { param: "client_reference_id" }],
  [
    "51 metadata keys",
    { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, ""])) },
    {},
  ],
  ["no address", { success_url: "later" }, { code: "url_invalid", param: "success_url" }],
  ["no mail address", { customer_email: "ada" }, { param: "customer_email" }],
  ["unknown", { colour: "blue" }, { code: "parameter_unknown", param: "colour" }],
  ["unknown inside", { payment_intent_data: { color: "x" } }, { param: "payment_intent_data[color]" }],
])("refused: %s", async (_, more, error) => {
  expect(await refusal(create(more))).toMatchObject({
    statusCode: 400,
    type: "StripeInvalidRequestError",
    ...error,
  });
});

test("a session lasts from 30 minutes to 24 hours", async () => {
  expect((await create({ expires_at: it.now() + 1_800 })).expires_at).toBe(it.now() + 1_800);
  for (const wrong of [1_799, 86_401])
    expect(await refusal(create({ expires_at: it.now() + wrong }))).toMatchObject({ param: "expires_at" });
});

test("the clock ends a session, once", async () => {
  const { id } = await create({ expires_at: it.now() + 1_800 });
  it.move(29);
  expect((await it.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
  it.move(1);
  expect(await it.stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: "expired", url: null });
  it.control.expireDue();
  const told = it.control.events().filter(({ data }) => "id" in data.object && data.object.id === id);
  expect(told.map(({ type }) => type)).toEqual(["checkout.session.expired"]);
  expect(() => it.control.pay(id)).toThrow("expired");
});

test("an open session can be ended; a complete or expired one not", async () => {
  const { id } = await create();
  expect(await it.stripe.checkout.sessions.expire(id)).toMatchObject({ status: "expired", url: null });
  expect(await refusal(it.stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 });
  const paid = await create();
  it.control.pay(paid.id);
  const problem = await refusal(it.stripe.checkout.sessions.expire(paid.id));
  expect(problem.message).toContain("status of complete");
});

test("what is not there, and what the double does not know", async () => {
  expect(await refusal(it.stripe.checkout.sessions.retrieve("cs_test_none"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
  });
  expect(await refusal(it.stripe.paymentIntents.retrieve("pi_none"))).toMatchObject({ statusCode: 404 });
  expect(await refusal(it.stripe.customers.list())).toMatchObject({
    statusCode: 404,
    message: expect.stringContaining("Unrecognized request URL"),
  });
  const before = it.control.sessions().length;
  for (const wrong of ["nonsense", "payment_intent.nonsense", "data.payment_intent", "line_items.data"])
    expect(await refusal(create({ expand: [wrong] }))).toMatchObject({ statusCode: 400, param: "expand" });
  expect(it.control.sessions()).toHaveLength(before);
  const list = it.stripe.checkout.sessions.list({ expand: ["payment_intent"] });
  expect(await refusal(list)).toMatchObject({ statusCode: 400 });
});

test("without its API key nothing is said", async () => {
  const stranger = sdkFor({ ...it.double, apiKey: "sk_test_other" });
  expect(await refusal(stranger.balance.retrieve())).toMatchObject({
    statusCode: 401,
    type: "StripeAuthenticationError",
  });
  expect((await fetch(`${it.double.url}/v1/balance`)).status).toBe(401);
  const basic = { authorization: `Basic ${Buffer.from(`${it.double.apiKey}:`).toString("base64")}` };
  expect((await fetch(`${it.double.url}/v1/balance`, { headers: basic })).status).toBe(200);
});

test("doubles do not know of each other, and the same seed makes the same ids", async () => {
  const doubles = await Promise.all([aDouble({ seed: "a" }), aDouble({ seed: "a" }), aDouble()]);
  const made = await Promise.all(doubles.map(({ stripe }) => stripe.checkout.sessions.create(anOrder())));
  expect(made[0]?.id).toBe(made[1]?.id);
  expect(made[0]?.id).not.toBe(made[2]?.id);
  expect(doubles.map(({ control }) => control.sessions().length)).toEqual([1, 1, 1]);
  await Promise.all(doubles.map(({ double }) => double.stop()));
});
