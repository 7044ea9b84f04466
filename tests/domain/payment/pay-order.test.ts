import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addTime, MINUTE } from "@/lib/time";
import { accounts, payments } from "@/server/db/schema";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import type { SessionRequest } from "@/server/domain/payment/provider";
import { counts } from "../../support/counts";
import { refusal } from "../../support/error";
import { aPayMarket } from "../../support/pay-market";
import { together } from "../../support/together";

const market = await aPayMarket();
const { db, ports, control, now, move } = market;
const CREATE = "POST /v1/checkout/sessions";

const again = ({
  orderId,
  buyerId,
}: Pick<Awaited<ReturnType<typeof market.checkout>>, "orderId" | "buyerId">) =>
  payOrder(db, ports, { orderId, actorId: buyerId, now: now() });

/** Sessions at Stripe that somebody could still pay. */
const payable = () => control.sessions().filter(({ status }) => status === "open");
const creations = () =>
  control.calls().filter(({ method, path }) => method === "POST" && path === "/v1/checkout/sessions");

test("the session asks for what was ordered, by the payment's name, until before the reservation ends", async () => {
  const { orderId, paymentId, buyerId, url } = await market.checkout();
  const [session] = control.sessions();
  const [buyer] = await db.select().from(accounts).where(eq(accounts.id, buyerId));
  expect(session).toMatchObject({
    ...{ url, mode: "payment", amount_total: 4_000, currency: "eur" },
    client_reference_id: paymentId,
    metadata: { payment: paymentId, purpose: orderId },
    expires_at: addTime(now(), 31 * MINUTE).getTime() / 1_000,
    customer_email: buyer?.email,
    success_url: `http://localhost:3000/orders/${orderId}/paid?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `http://localhost:3000/orders/${orderId}/pay`,
  });
  expect(creations()).toMatchObject([{ key: `checkout_${paymentId}`, status: 200 }]);
  const order = await market.orderOf(orderId);
  expect(order).toMatchObject({ status: "awaiting_payment", reservedUntil: addTime(now(), 40 * MINUTE) });
});

test("what is bought is on the page: name, units, price of one", async () => {
  const asked: SessionRequest[] = [];
  const { payments: real } = ports;
  const createSession = (request: SessionRequest) => {
    asked.push(request);
    return real.createSession(request);
  };
  const order = await market.checkout();
  await db.update(payments).set({ status: "failed" });
  const input = { orderId: order.orderId, actorId: order.buyerId, now: now() };
  await payOrder(db, { ...ports, payments: { ...real, createSession } }, input);
  expect(asked).toMatchObject([
    { name: "Hourly Station Weather", description: "10 × 10,000 calls", unitAmount: 400, quantity: 10 },
  ]);
});

test("asking again is the same Checkout; Stripe is not even asked", async () => {
  const order = await market.checkout();
  move(10 * MINUTE);
  expect(await again(order)).toEqual({ checkoutUrl: order.url });
  expect(creations()).toHaveLength(1);
  expect(await market.paymentsOf(order.orderId)).toHaveLength(1);
});

test("two at once after a lost answer: one session, one address", async () => {
  control.chaos({ faults: [{ kind: "rate_limit", route: CREATE, times: 1 }] });
  const order = await market.checkout();
  expect(order.url).toBeNull();
  const answers = await together([again(order), again(order), again(order)]);
  expect(payable()).toHaveLength(1);
  expect(answers).toEqual(Array(3).fill({ checkoutUrl: payable()[0]?.url }));
  expect(await market.paymentsOf(order.orderId)).toHaveLength(1);
});

for (const kind of ["rate_limit", "error_after_effect", "cut_after_effect"] as const)
  test(`Stripe ${kind}: the units stay reserved, and trying again gives one address to pay at`, async () => {
    control.chaos({ faults: [{ kind, route: CREATE, times: 1 }] });
    const order = await market.checkout();
    expect(order.url).toBeNull();
    expect(await market.orderOf(order.orderId)).toMatchObject({ status: "awaiting_payment" });
    const { checkoutUrl } = await again(order);
    const open = (await market.paymentsOf(order.orderId)).filter(({ status }) => status === "open");
    expect(open).toMatchObject([{ checkoutUrl }]);
    // A session whose answer said 500 is there, but nobody has its address
    expect(payable().map(({ url }) => url)).toContain(checkoutUrl);
    expect(payable()).toHaveLength(kind === "error_after_effect" ? 2 : 1);
  });

test("a 500 that Stripe repeats under its key is given up: a new payment, which can be paid", async () => {
  control.chaos({ faults: [{ kind: "error_after_effect", route: CREATE, times: 1 }] });
  const order = await market.checkout();
  move(1_000);
  await again(order);
  const [first, second] = await market.paymentsOf(order.orderId);
  expect(first).toMatchObject({ status: "failed", sessionId: null });
  control.pay(second?.sessionId ?? "");
  await market.deliver();
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
});

test("while Stripe hangs no lock is held: others buy of the same listing, and the same buyer too", async () => {
  const listing = await market.listing({ units: 100 });
  const buyerId = await market.buyer();
  control.chaos({ faults: [{ kind: "hang", route: CREATE, times: 1, ms: 60_000 }] });
  let hangs = true;
  const first = market.checkout({ listing, buyerId }).finally(() => {
    hangs = false;
  });
  while ((await db.$count(payments)) === 0) await market.sql`select 1`;
  expect((await market.checkout({ listing })).url).not.toBeNull();
  expect((await market.checkout({ listing, buyerId })).url).not.toBeNull();
  expect(hangs).toBe(true);
  expect((await first).url).toBeNull();
});

test("the process dies after claiming: trying again asks for that payment", async () => {
  control.chaos({ faults: [{ kind: "rate_limit", route: CREATE, times: 1 }] });
  const order = await market.checkout();
  await again(order);
  expect(await market.paymentsOf(order.orderId)).toMatchObject([{ id: order.paymentId, status: "open" }]);
  expect(creations().map(({ key }) => key)).toEqual(Array(2).fill(`checkout_${order.paymentId}`));
});

test("it dies between Stripe's answer and writing it down: the same session is found, and paid once", async () => {
  const order = await market.checkout();
  await db.update(payments).set({ sessionId: null, checkoutUrl: null });
  expect(await again(order)).toEqual({ checkoutUrl: order.url });
  expect(control.sessions()).toHaveLength(1);
  control.pay(order.sessionId);
  await market.deliver();
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
});

test("nobody knows its session, and it is too old to be asked for again: a new payment and a later reservation", async () => {
  const order = await market.checkout();
  await db.update(payments).set({ sessionId: null, checkoutUrl: null });
  move(5 * MINUTE);
  const { checkoutUrl } = await again(order);
  const all = await market.paymentsOf(order.orderId);
  expect(all).toMatchObject([{ status: "failed" }, { status: "open", checkoutUrl }]);
  expect(await market.orderOf(order.orderId)).toMatchObject({ reservedUntil: addTime(now(), 40 * MINUTE) });
  move(30 * MINUTE);
  control.expireDue();
  await market.deliver();
  // The end of the lost session is nothing to the order
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "awaiting_payment" });
  control.pay(all[1]?.sessionId ?? "");
  await fulfilPayment(db, ports, { sessionId: all[1]?.sessionId ?? "", now: now() });
  expect(await market.orderOf(order.orderId)).toMatchObject({ status: "held" });
});

test("an order that ends while Stripe is asked: the session that comes is ended, and nobody gets its address", async () => {
  control.chaos({ faults: [{ kind: "rate_limit", route: CREATE, times: 1 }] });
  const order = await market.checkout();
  const { payments: real } = ports;
  const createSession = async (request: SessionRequest) => {
    const session = await real.createSession(request);
    await db.update(payments).set({ status: "expired" });
    return session;
  };
  const input = { orderId: order.orderId, actorId: order.buyerId, now: now() };
  await refusal(payOrder(db, { ...ports, payments: { ...real, createSession } }, input), "order_state");
  expect(payable()).toHaveLength(0);
});

test("asked for at once where there is no payment yet: one is made", async () => {
  for (let round = 0; round < counts.returnRaces; round++) {
    const order = await market.checkout();
    const mine = eq(payments.orderId, order.orderId);
    await db.update(payments).set({ status: "failed" }).where(mine);
    const answers = await together([again(order), again(order), again(order)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db.$count(payments, and(mine, eq(payments.status, "open")))).toBe(1);
  }
});

test("a stranger finds nothing; what lapsed or is paid is not paid again", async () => {
  const order = await market.checkout();
  await refusal(again({ ...order, buyerId: await market.buyer() }), "not_found");
  const paid = await market.checkout();
  control.pay(paid.sessionId);
  await market.deliver();
  await refusal(again(paid), "order_state");
  move(32 * MINUTE);
  await refusal(again(order), "order_state");
  expect(creations()).toHaveLength(2);
});
