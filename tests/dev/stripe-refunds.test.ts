import { afterEach, beforeEach, expect, test } from "vitest";
import { aDouble, anOrder, refusal } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
let payment_intent: string;
let charge: string;
beforeEach(async () => {
  it = await aDouble();
  const { id } = await it.stripe.checkout.sessions.create(anOrder());
  it.control.pay(id);
  payment_intent = String((await it.stripe.checkout.sessions.retrieve(id)).payment_intent);
  charge = String((await it.stripe.paymentIntents.retrieve(payment_intent)).latest_charge);
});
afterEach(() => it.double.stop());

const types = () =>
  it.control
    .events()
    .map(({ type }) => type)
    .slice(3);
const net = () => it.control.ledger()["eur"];

test("a refund takes its amount and gives no fee back", async () => {
  const refund = await it.stripe.refunds.create({
    payment_intent,
    amount: 1_000,
    reason: "requested_by_customer",
    metadata: { refund: "ref_1" },
    expand: ["balance_transaction"],
  });
  expect(refund).toMatchObject({
    status: "succeeded",
    amount: 1_000,
    charge,
    metadata: { refund: "ref_1" },
    balance_transaction: { type: "refund", amount: -1_000, fee: 0, net: -1_000 },
  });
  expect(net()).toBe(1_437);
  expect(types()).toEqual(["refund.created", "charge.refunded"]);
  expect(await it.stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 1_000, refunded: false });
});

test("the rest can be refunded, no more than that, and then nothing", async () => {
  await it.stripe.refunds.create({ charge, amount: 1_000 });
  const tooMuch = await refusal(it.stripe.refunds.create({ payment_intent, amount: 1_501 }));
  expect(tooMuch).toMatchObject({ statusCode: 400, param: "amount" });
  expect((await it.stripe.refunds.create({ payment_intent })).amount).toBe(1_500);
  expect(await it.stripe.charges.retrieve(charge)).toMatchObject({ refunded: true });
  const nothingLeft = await refusal(it.stripe.refunds.create({ payment_intent }));
  expect(nothingLeft).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
  expect(await refusal(it.stripe.refunds.create({ payment_intent, amount: 0 }))).toMatchObject({
    code: "parameter_invalid_integer",
  });
});

test("refunds are read and listed", async () => {
  const one = await it.stripe.refunds.create({ payment_intent, amount: 100 });
  const two = await it.stripe.refunds.create({ payment_intent, amount: 100 });
  expect(await it.stripe.refunds.retrieve(one.id)).toEqual(one);
  const listed = await it.stripe.refunds.list({ payment_intent });
  expect(listed.data.map(({ id }) => id)).toEqual([two.id, one.id]);
  expect((await it.stripe.refunds.list({ payment_intent: "pi_other" })).data).toEqual([]);
});

test("a pending refund moves money when it arrives", async () => {
  it.control.nextRefund("pending");
  const { id, status } = await it.stripe.refunds.create({ payment_intent, amount: 1_000 });
  expect([status, net()]).toEqual(["pending", 2_437]);
  it.control.settleRefund(id, "succeed");
  expect(await it.stripe.refunds.retrieve(id)).toMatchObject({ status: "succeeded" });
  expect(net()).toBe(1_437);
  expect(types()).toEqual(["refund.created", "charge.refunded", "refund.updated"]);
  expect(() => it.control.settleRefund(id, "succeed")).toThrow("succeeded already");
});

test("a pending refund that fails moves none", async () => {
  it.control.nextRefund("pending");
  const { id } = await it.stripe.refunds.create({ payment_intent, amount: 1_000 });
  it.control.settleRefund(id, "fail");
  expect(await it.stripe.refunds.retrieve(id)).toMatchObject({ status: "failed", balance_transaction: null });
  expect(net()).toBe(2_437);
});

test("a refund fails at once; what it would have taken can be refunded again", async () => {
  it.control.nextRefund("fail");
  const refund = await it.stripe.refunds.create({ payment_intent });
  expect(refund).toMatchObject({ status: "failed", failure_reason: "lost_or_stolen_card" });
  expect(types()).toEqual(["refund.created", "charge.refunded", "refund.updated", "refund.failed"]);
  expect(net()).toBe(2_437);
  expect((await it.stripe.refunds.create({ payment_intent })).status).toBe("succeeded");
});

test("a refund arrives and comes back a day later, or when told", async () => {
  it.control.nextRefund("succeed_then_fail");
  it.control.nextRefund("succeed_then_fail");
  const byClock = await it.stripe.refunds.create({ payment_intent, amount: 1_000 });
  const byHand = await it.stripe.refunds.create({ payment_intent, amount: 500 });
  expect([byClock.status, net()]).toEqual(["succeeded", 937]);
  it.control.settleRefund(byHand.id, "fail");
  expect(net()).toBe(1_437);
  it.move(24 * 60);
  const expand = ["balance_transaction", "failure_balance_transaction"];
  expect(await it.stripe.refunds.retrieve(byClock.id, { expand })).toMatchObject({
    status: "failed",
    balance_transaction: { net: -1_000 },
    failure_balance_transaction: { type: "refund_failure", net: 1_000 },
  });
  expect(net()).toBe(2_437);
  expect(types().filter((type) => type === "refund.failed")).toHaveLength(2);
});

test("what was not paid cannot be refunded", async () => {
  const { id } = await it.stripe.checkout.sessions.create(anOrder());
  it.control.pay(id, { method: "declined" });
  const declined = String((await it.stripe.checkout.sessions.retrieve(id)).payment_intent);
  expect(await refusal(it.stripe.refunds.create({ payment_intent: declined }))).toMatchObject({
    statusCode: 400,
  });
  expect(await refusal(it.stripe.refunds.create({}))).toMatchObject({ statusCode: 400 });
  expect(await refusal(it.stripe.refunds.create({ charge: "ch_none" }))).toMatchObject({ statusCode: 404 });
  expect(await refusal(it.stripe.refunds.retrieve("re_none"))).toMatchObject({ statusCode: 404 });
});
