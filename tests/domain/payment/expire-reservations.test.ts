import { expect, test } from "vitest";
import { HOUR, MINUTE } from "@/lib/time";
import { notices } from "@/server/db/schema";
import { expireReservations } from "@/server/domain/payment/expire-reservations";
import { aPayMarket } from "../../support/pay-market";
import { soundStock } from "../../support/stock";
import { together } from "../../support/together";

const market = await aPayMarket();
const { db, ports, control, now, move } = market;

type Checkout = Awaited<ReturnType<typeof market.checkout>>;

const scan = () => expireReservations(db, ports, { now: now() });

/** A scan that says that something failed. */
const failingScan = () => expect(scan()).rejects.toBeInstanceOf(AggregateError);

async function look({ orderId, paymentId, listing }: Checkout) {
  const { available, reserved, sold } = await soundStock(db, listing.id);
  const { status } = await market.orderOf(orderId);
  return { status, payment: (await market.paymentOf(paymentId)).status, stock: [available, reserved, sold] };
}

const LAPSED = { status: "expired", payment: "expired", stock: [10, 0, 0] };
const WAITING = { status: "awaiting_payment", payment: "open", stock: [0, 10, 0] };

test("units return by themselves, not a moment before, and the buyer is told once", async () => {
  const order = await market.checkout();
  move(40 * MINUTE - 1);
  await scan();
  expect(await look(order)).toEqual(WAITING);
  move(1);
  await scan();
  await scan();
  expect(await look(order)).toEqual(LAPSED);
  const told = (await db.select().from(notices)).filter(({ kind }) => kind === "order_expired");
  expect(told).toMatchObject([{ accountId: order.buyerId }]);
});

test("Stripe is asked first: what was paid is held", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  move(HOUR);
  await scan();
  expect(await look(order)).toEqual({ status: "held", payment: "succeeded", stock: [0, 0, 10] });
});

test("what a bank is at goes on, and its units stay reserved", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "delayed" });
  move(HOUR);
  await scan();
  move(HOUR);
  await scan();
  expect(await look(order)).toEqual({ status: "processing", payment: "processing", stock: [0, 10, 0] });
});

test("while Stripe cannot be reached those with a session wait; those without return", async () => {
  const order = await market.checkout();
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  move(1_000);
  const without = await market.checkout();
  move(HOUR);
  await failingScan();
  expect(await look(order)).toEqual(WAITING);
  expect(await look(without)).toEqual(LAPSED);
  control.chaos(null);
  await scan();
  expect(await look(order)).toEqual(LAPSED);
});

test("however many wait for Stripe, those without a session return", async () => {
  const waiting = [];
  for (let count = 0; count < 4; count++) waiting.push(await market.checkout());
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  move(1_000);
  const without = await market.checkout();
  move(HOUR);
  await failingScan();
  expect(await look(without)).toEqual(LAPSED);
  for (const order of waiting) expect(await look(order)).toEqual(WAITING);
  control.chaos(null);
  await scan();
  for (const order of waiting) expect(await look(order)).toEqual(LAPSED);
});

test("many scans at once: each order ends once", async () => {
  const all = [];
  for (let count = 0; count < 5; count++) all.push(await market.checkout());
  move(HOUR);
  await together([scan(), scan(), scan()]);
  for (const order of all) expect(await look(order)).toEqual(LAPSED);
  expect((await db.select().from(notices)).filter(({ kind }) => kind === "order_expired")).toHaveLength(5);
});
