import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aDouble, anOrder, refusal } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
beforeEach(async () => {
  it = await aDouble();
});
afterEach(() => it.double.stop());

const open = async () => (await it.stripe.checkout.sessions.create(anOrder())).id;
const read = (id: string) =>
  it.stripe.checkout.sessions.retrieve(id, {
    expand: ["payment_intent.latest_charge.balance_transaction", "line_items"],
  });
const types = () => it.control.events().map(({ type }) => type);

test("a card pays: session, intent, charge and fee are read in one request", async () => {
  const id = await open();
  it.control.pay(id);
  expect(await read(id)).toMatchObject({
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
  expect(types()).toEqual(["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]);
  expect(() => it.control.pay(id)).toThrow("complete");
});

test("the intent and the charge are read by themselves, too", async () => {
  const id = await open();
  it.control.pay(id);
  const { payment_intent } = await it.stripe.checkout.sessions.retrieve(id);
  const intent = await it.stripe.paymentIntents.retrieve(String(payment_intent), {
    expand: ["latest_charge"],
  });
  const charge = intent.latest_charge as Stripe.Charge;
  expect(await it.stripe.charges.retrieve(charge.id)).toMatchObject({
    payment_intent: intent.id,
    captured: true,
  });
});

test("a declined card leaves the session open; then another pays", async () => {
  const id = await open();
  it.control.pay(id, { method: "declined" });
  expect(await read(id)).toMatchObject({
    status: "open",
    payment_intent: {
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined", type: "card_error" },
      latest_charge: { status: "failed", balance_transaction: null },
    },
  });
  it.control.pay(id);
  expect(await read(id)).toMatchObject({
    payment_status: "paid",
    payment_intent: { status: "succeeded", last_payment_error: null },
  });
  expect(types()[0]).toBe("payment_intent.payment_failed");
  expect(it.control.ledger()).toEqual({ eur: 2_437 });
});

test("a bank debit completes the session and arrives later", async () => {
  const id = await open();
  it.control.pay(id, { method: "delayed" });
  expect(await read(id)).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
    payment_intent: { status: "processing", latest_charge: { status: "pending", balance_transaction: null } },
  });
  expect(it.control.ledger()).toEqual({});
  it.control.settleDelayed(id, "succeed");
  expect(await read(id)).toMatchObject({ payment_status: "paid", payment_intent: { status: "succeeded" } });
  expect(types().at(0)).toBe("checkout.session.completed");
  expect(types().at(-1)).toBe("checkout.session.async_payment_succeeded");
  expect(it.control.ledger()).toEqual({ eur: 2_437 });
});

test("a bank debit that fails moves nothing", async () => {
  const id = await open();
  it.control.pay(id, { method: "delayed" });
  it.control.settleDelayed(id, "fail");
  expect(await read(id)).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
    payment_intent: { status: "requires_payment_method", latest_charge: { status: "failed" } },
  });
  expect(types().at(-1)).toBe("checkout.session.async_payment_failed");
  expect(it.control.ledger()).toEqual({});
  expect(() => it.control.settleDelayed(id, "succeed")).toThrow("no debit");
});

test("a bank debit may arrive by the clock", async () => {
  const other = await aDouble({ settleAfter: 3_600 });
  const { id } = await other.stripe.checkout.sessions.create(anOrder());
  other.control.pay(id, { method: "delayed" });
  other.move(59);
  expect((await other.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
  other.move(1);
  expect((await other.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
  await other.double.stop();
});

test("an expired session that was tried has a canceled intent; money may be made to arrive late", async () => {
  const id = await open();
  it.control.pay(id, { method: "declined" });
  it.control.expire(id);
  expect(await read(id)).toMatchObject({ status: "expired", payment_intent: { status: "canceled" } });
  it.control.pay(id, { method: "card", late: true });
  expect(await read(id)).toMatchObject({ status: "complete", payment_status: "paid" });
});

test("another amount or currency than asked for can arrive", async () => {
  const id = await open();
  it.control.pay(id, { method: "card", amount: 999, currency: "usd" });
  expect(await read(id)).toMatchObject({
    amount_total: 999,
    currency: "usd",
    payment_intent: { amount_received: 999, currency: "usd", latest_charge: { amount: 999 } },
  });
  expect(it.control.ledger()).toEqual({ usd: 959 });
});

test("the fee may be known only later", async () => {
  it.control.lateFees(60);
  const id = await open();
  it.control.pay(id);
  expect(await read(id)).toMatchObject({
    payment_status: "paid",
    payment_intent: { status: "succeeded", latest_charge: { balance_transaction: null } },
  });
  expect(it.control.ledger()).toEqual({});
  it.move(1);
  expect(await read(id)).toMatchObject({
    payment_intent: { latest_charge: { balance_transaction: { fee: 63 } } },
  });
  expect(types().at(-1)).toBe("charge.updated");
  expect(it.control.ledger()).toEqual({ eur: 2_437 });
});

test("balance transactions are listed with filters, and sum to the balance", async () => {
  const ids = [await open(), await open()];
  it.control.pay(ids[0] ?? "");
  const since = it.now() + 60;
  it.move(1);
  it.control.pay(ids[1] ?? "");
  const { payment_intent } = await it.stripe.checkout.sessions.retrieve(ids[0] ?? "");
  await it.stripe.refunds.create({ payment_intent: String(payment_intent), amount: 1_000 });
  const list = (filter: Stripe.BalanceTransactionListParams) =>
    it.stripe.balanceTransactions.list(filter).then(({ data }) => data.map(({ net }) => net));
  expect(await list({})).toEqual([-1_000, 2_437, 2_437]);
  expect(await list({ created: { gte: since } })).toEqual([-1_000, 2_437]);
  expect(await list({ created: { lt: since } })).toEqual([2_437]);
  expect(await list({ type: "refund" })).toEqual([-1_000]);
  const [transaction] = (await it.stripe.balanceTransactions.list({ limit: 1, expand: ["data.source"] }))
    .data;
  expect(transaction).toMatchObject({ source: { object: "refund" }, fee: 0 });
  const retrieved = await it.stripe.balanceTransactions.retrieve(transaction?.id ?? "");
  expect(await list({ source: String(retrieved.source) })).toEqual([-1_000]);
  const { available } = await it.stripe.balance.retrieve();
  expect(available).toEqual([{ amount: 3_874, currency: "eur", source_types: { card: 3_874 } }]);
  expect(it.control.ledger()).toEqual({ eur: 3_874 });
  expect(await refusal(it.stripe.balanceTransactions.retrieve("txn_none"))).toMatchObject({
    statusCode: 404,
  });
});
