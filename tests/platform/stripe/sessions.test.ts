import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PaymentProvider, ProviderRefused } from "@/server/domain/payment/provider";
import { aSessionRequest, paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
let payments: PaymentProvider;

beforeAll(async () => {
  it = await aDouble();
  payments = paymentsAt(it.double);
});
afterAll(() => it.double.stop());

const now = () => new Date(it.now() * 1_000);
const create = (more: Parameters<typeof aSessionRequest>[1] = {}) =>
  payments.createSession(aSessionRequest(now(), more));
const asStripeHasIt = (id: string) => it.stripe.checkout.sessions.retrieve(id, { expand: ["line_items"] });

describe("opening", () => {
  test("asks for exactly what is bought, by whom, until when, and where to go back to", async () => {
    const request = aSessionRequest(now());
    const session = await payments.createSession(request);
    const { paymentId, purpose, expiresAt } = request;
    expect(session).toEqual({
      id: expect.stringMatching(/^cs_test_/),
      url: expect.stringContaining(it.double.url),
      status: "open",
      money: "none",
      amount: 2_500,
      currency: "EUR",
      paymentId,
      purpose,
      paymentIntentId: null,
      method: null,
      fee: null,
    });
    expect(await asStripeHasIt(session.id)).toMatchObject({
      mode: "payment",
      client_reference_id: paymentId,
      metadata: { payment: paymentId, purpose },
      customer_email: "ada@test.example",
      expires_at: expiresAt.getTime() / 1_000,
      success_url: "http://localhost:3000/orders/ord_1/paid?session_id={CHECKOUT_SESSION_ID}",
      cancel_url: "http://localhost:3000/orders/ord_1/pay",
      line_items: {
        data: [{ quantity: 2, description: "Hourly Station Weather", amount_total: 2_500, currency: "eur" }],
      },
    });
  });

  test("the session's id joins a query that is there already", async () => {
    const { id } = await create({
      successPath: "/tab/paid?settlement=stl_1",
      cancelPath: "/tab?currency=EUR",
    });
    expect(await asStripeHasIt(id)).toMatchObject({
      success_url: "http://localhost:3000/tab/paid?settlement=stl_1&session_id={CHECKOUT_SESSION_ID}",
      cancel_url: "http://localhost:3000/tab?currency=EUR",
    });
  });

  test("an account without an e-mail types one at Checkout", async () => {
    const { id } = await create({ email: null });
    expect((await asStripeHasIt(id)).customer_email).toBeNull();
  });

  test("the same request again is the same session, and opens none", async () => {
    const request = aSessionRequest(now());
    const first = await payments.createSession(request);
    const count = it.control.sessions().length;
    expect(await payments.createSession(request)).toEqual(first);
    expect(it.control.sessions()).toHaveLength(count);
  });

  test("another request under the same key is refused", async () => {
    const request = aSessionRequest(now());
    await payments.createSession(request);
    const other = payments.createSession({ ...request, quantity: 3 });
    await expect(other).rejects.toEqual(new ProviderRefused("idempotency_error"));
  });

  test("a session that would be too short is refused", async () => {
    const other = create({ expiresAt: new Date(now().getTime() + 60_000) });
    await expect(other).rejects.toBeInstanceOf(ProviderRefused);
  });
});

describe("reading", () => {
  test("paid by card: the money is here, with its method and fee", async () => {
    const { id, paymentId } = await create();
    it.control.pay(id);
    const session = await payments.getSession(id);
    const [intent] = it.control.sessions().filter((one) => one.id === id);
    expect(session).toMatchObject({ status: "complete", money: "paid", url: null, amount: 2_500, paymentId });
    expect(session.method).toBe("Visa ending 4242");
    expect(session.fee).toEqual({ amount: 63, currency: "EUR" });
    expect(session.paymentIntentId).toBe(intent?.payment_intent);
  });

  test("declined: still open, nothing came", async () => {
    const { id } = await create();
    it.control.pay(id, { method: "declined" });
    expect(await payments.getSession(id)).toMatchObject({ status: "open", money: "none", fee: null });
  });

  test.each([
    ["succeed", "paid"],
    ["fail", "failed"],
  ] as const)("a delayed method is on its way, and then it will %s", async (outcome, money) => {
    const { id } = await create();
    it.control.pay(id, { method: "delayed" });
    const before = await payments.getSession(id);
    expect(before).toMatchObject({ status: "complete", money: "processing", method: "SEPA Debit" });
    it.control.settleDelayed(id, outcome);
    expect(await payments.getSession(id)).toMatchObject({ status: "complete", money });
  });

  test("whatever came is told as it is, also another amount in another currency", async () => {
    const { id } = await create();
    it.control.pay(id, { method: "card", amount: 1, currency: "jpy" });
    expect(await payments.getSession(id)).toMatchObject({ money: "paid", amount: 1, currency: "JPY" });
  });

  test("walked away: expired", async () => {
    const { id } = await create();
    it.move(61);
    expect(await payments.getSession(id)).toMatchObject({ status: "expired", money: "none", url: null });
  });

  test.each([
    ["nothing of ours on it", {}],
    ["a reference that anybody may put on a link", { client_reference_id: "pay_1" }],
    ["metadata only", { metadata: { payment: "pay_1", purpose: "ord_1" } }],
    ["two names", { client_reference_id: "pay_1", metadata: { payment: "pay_2", purpose: "ord_1" } }],
  ])("a session with %s is not ours", async (_, marks) => {
    const price_data = { currency: "eur", unit_amount: 100, product_data: { name: "Elsewhere" } };
    const { id } = await it.stripe.checkout.sessions.create({
      mode: "payment",
      line_items: [{ quantity: 1, price_data }],
      success_url: "https://elsewhere.example/",
      ...marks,
    });
    expect(await payments.getSession(id)).toMatchObject({ paymentId: null, purpose: null });
  });

  test("one that is not there is refused by Stripe's code alone", async () => {
    await expect(payments.getSession("cs_test_none")).rejects.toEqual(
      new ProviderRefused("resource_missing"),
    );
  });
});

describe("ending", () => {
  test("an open session is expired, and stays so", async () => {
    const { id } = await create();
    expect(await payments.expireSession(id)).toMatchObject({ id, status: "expired", money: "none" });
    expect(await payments.expireSession(id)).toMatchObject({ id, status: "expired" });
  });

  test("a session that was completed a moment before stays so, and says what came", async () => {
    const [paid, underway] = [await create(), await create()];
    it.control.pay(paid.id);
    it.control.pay(underway.id, { method: "delayed" });
    expect(await payments.expireSession(paid.id)).toMatchObject({ status: "complete", money: "paid" });
    expect(await payments.expireSession(underway.id)).toMatchObject({
      status: "complete",
      money: "processing",
    });
  });

  test("one that is not there cannot be ended", async () => {
    await expect(payments.expireSession("cs_test_none")).rejects.toBeInstanceOf(ProviderRefused);
  });
});
