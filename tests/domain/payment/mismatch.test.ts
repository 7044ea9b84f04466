import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { notices, payments, tokens } from "@/server/db/schema";
import { refundFlagged } from "@/server/domain/payment/decide-refund";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { getDesk } from "@/server/domain/payment/get-desk";
import { payOrder } from "@/server/domain/payment/pay-order";
import { balances } from "../../support/books";
import { refusal } from "../../support/error";
import { anAdmin } from "../../support/factories/account";
import { aPayMarket } from "../../support/pay-market";
import { aSessionRequest } from "../../support/payments";
import { tally, together } from "../../support/together";

const market = await aPayMarket();
const { db, ports, control, now, move } = market;

type Checkout = Awaited<ReturnType<typeof market.checkout>>;

const decide = async (paymentId: Checkout["paymentId"]) =>
  refundFlagged(db, ports, { paymentId, actorId: (await anAdmin(db)).id, client: null, now: now() });

/** Nothing but the money's arrival was written: the units wait as before, and operators know. */
async function expectFlagged({ orderId, paymentId }: Checkout, adminId: string) {
  expect(await market.orderOf(orderId)).toMatchObject({ status: "awaiting_payment" });
  expect(await db.$count(tokens)).toBe(0);
  expect(await market.refundsOf(paymentId)).toEqual([]);
  expect(await db.select().from(notices)).toContainEqual(
    expect.objectContaining({ accountId: adminId, kind: "payment_flagged" }),
  );
  expect((await getDesk(db)).flagged).toMatchObject([{ paymentId, orderId }]);
}

for (const [what, received] of [
  ["amount", { amount: 3_999 }],
  ["amount", { amount: 4_001 }],
  ["currency", { currency: "usd" }],
] as const)
  test(`another ${what}, ${JSON.stringify(received)}: nothing moves until an operator pays it back`, async () => {
    const { id: adminId } = await anAdmin(db);
    const order = await market.checkout();
    control.pay(order.sessionId, { method: "card", ...received });
    await market.deliver();
    await expectFlagged(order, adminId);
    const { amount, currency } = { amount: 4_000, currency: "eur", ...received };
    const code = currency.toUpperCase();
    const expected = { receivedAmount: amount, receivedCurrency: code, effect: "mismatch" };
    expect(await market.paymentOf(order.paymentId)).toMatchObject(expected);
    expect(await balances(db)).toMatchObject({ [`refunds_pending ${code}`]: -amount });

    await decide(order.paymentId);
    await market.runRefunds();
    expect(control.refunds()).toMatchObject([{ amount, currency, status: "succeeded" }]);
    expect((await balances(db))[`refunds_pending ${code}`]).toBeUndefined();
    expect((await getDesk(db)).flagged).toEqual([]);
    await refusal(decide(order.paymentId), "payment_state");
  });

test("a currency that the market has not: flagged, in no book, and nothing the app can pay back", async () => {
  const { id: adminId } = await anAdmin(db);
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "card", currency: "sek" });
  await market.deliver();
  await expectFlagged(order, adminId);
  expect(await balances(db)).toEqual({});
  await refusal(decide(order.paymentId), "payment_state");
});

test("another purpose: money for another order buys nothing", async () => {
  const { id: adminId } = await anAdmin(db);
  const order = await market.checkout();
  await db.update(payments).set({ sessionId: null, checkoutUrl: null });
  const purpose = newId("ord", now());
  const foreign = aSessionRequest(now(), {
    paymentId: order.paymentId,
    purpose,
    unitAmount: 400,
    quantity: 10,
  });
  const { id: sessionId } = await ports.payments.createSession({ ...foreign, key: "another" });
  control.pay(sessionId);
  await fulfilPayment(db, ports, { sessionId, now: now() });
  await expectFlagged(order, adminId);
  await decide(order.paymentId);
  await market.runRefunds();
  expect(control.refunds()).toMatchObject([{ amount: 4_000, status: "succeeded" }]);
});

test("the order can still be paid rightly, and both payments stand in the books", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "card", amount: 1 });
  await market.deliver();
  move(1_000);
  const { orderId, buyerId: actorId } = order;
  await payOrder(db, ports, { orderId, actorId, now: now() });
  const [, second] = await market.paymentsOf(orderId);
  control.pay(second?.sessionId ?? "");
  await market.deliver();
  expect(await market.orderOf(orderId)).toMatchObject({ status: "held" });
  expect(await market.paymentsOf(orderId)).toMatchObject([{ effect: "mismatch" }, { effect: "fulfilled" }]);
});

test("two operators decide at once: it is paid back once", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "card", amount: 1 });
  await market.deliver();
  const { paymentId } = order;
  const answers = await together([decide(paymentId), decide(paymentId), decide(paymentId)]);
  expect(tally(answers.map((answer) => answer ?? "done"))).toEqual({ done: 1, payment_state: 2 });
  await market.runRefunds();
  expect(control.refunds()).toHaveLength(1);
});

test("only what is flagged is decided; what is not there is not found", async () => {
  const order = await market.checkout();
  await refusal(decide(order.paymentId), "payment_state");
  control.pay(order.sessionId);
  await market.deliver();
  await refusal(decide(order.paymentId), "payment_state");
  await refusal(decide(newId("pay", now())), "not_found");
  expect(await db.$count(payments, eq(payments.effect, "mismatch"))).toBe(0);
});
