import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDouble, anOrder } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
beforeAll(async () => {
  it = await aDouble();
});
afterAll(() => it.double.stop());

const create = (more?: Partial<Stripe.Checkout.SessionCreateParams>) =>
  it.stripe.checkout.sessions.create(anOrder(more));

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
  expect(await it.stripe.checkout.sessions.retrieve(session.id)).toEqual(session);
  expect((await it.stripe.checkout.sessions.list({ limit: 1 })).data).toEqual([session]);
});

test("a card pays: session, intent, charge and fee can be read in one request", async () => {
  const { id } = await create();
  it.control.pay(id);
  const session = await it.stripe.checkout.sessions.retrieve(id, {
    expand: ["payment_intent.latest_charge.balance_transaction", "line_items"],
  });
  expect(session).toMatchObject({
    status: "complete",
    payment_status: "paid",
    url: null,
    line_items: { data: [{ amount_total: 2_500, quantity: 2 }] },
    payment_intent: {
      status: "succeeded",
      amount_received: 2_500,
      metadata: { order: "ord_1" },
      transfer_group: "ord_1",
      latest_charge: {
        paid: true,
        amount: 2_500,
        balance_transaction: { type: "charge", amount: 2_500, fee: 63, net: 2_437 },
      },
    },
  });
});
