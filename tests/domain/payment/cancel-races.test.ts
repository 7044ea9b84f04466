import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, payments } from "@/server/db/schema";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import { counts } from "../../support/counts";
import { refusal } from "../../support/error";
import { aPayMarket } from "../../support/pay-market";
import { soundStock } from "../../support/stock";
import { together } from "../../support/together";

const market = await aPayMarket();
const { db, ports, control, now } = market;

type Checkout = Awaited<ReturnType<typeof market.checkout>>;

const cancel = ({ orderId, buyerId: actorId }: Pick<Checkout, "orderId" | "buyerId">) =>
  cancelOrder(db, ports, { orderId, actorId, client: null, now: now() });

async function look({ orderId, paymentId, listing }: Checkout) {
  const { available, reserved, sold } = await soundStock(db, listing.id);
  const { status } = await market.orderOf(orderId);
  return { status, payment: (await market.paymentOf(paymentId)).status, stock: [available, reserved, sold] };
}

const CANCELED = { status: "canceled", payment: "expired", stock: [10, 0, 0] };

test("the session ends at Stripe, the units return at once, and it is written down who did it", async () => {
  const order = await market.checkout();
  expect(await cancel(order)).toMatchObject({ orderId: order.orderId, status: "canceled" });
  expect(await look(order)).toEqual(CANCELED);
  expect(control.sessions()).toMatchObject([{ status: "expired" }]);
  const [entry] = await db.select().from(auditLog).where(eq(auditLog.action, "order.canceled"));
  expect(entry).toMatchObject({ actorId: order.buyerId, subjectId: order.orderId });
});

test("again is the same, and what Stripe tells of it later changes nothing", async () => {
  const order = await market.checkout();
  await cancel(order);
  expect(await cancel(order)).toMatchObject({ status: "canceled" });
  await market.deliver();
  expect(await look(order)).toEqual(CANCELED);
});

test("paid a moment before: it stays paid", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId);
  await refusal(cancel(order), "order_state");
  await market.deliver();
  expect(await look(order)).toEqual({ status: "held", payment: "succeeded", stock: [0, 0, 10] });
  await refusal(cancel(order), "order_state");
});

test("a bank is at it: no cancel", async () => {
  const order = await market.checkout();
  control.pay(order.sessionId, { method: "delayed" });
  await refusal(cancel(order), "order_state");
  await market.deliver();
  await refusal(cancel(order), "order_state");
  expect(await look(order)).toMatchObject({ status: "processing" });
});

test("Stripe does not answer: nothing is canceled, because it may be paid", async () => {
  const order = await market.checkout();
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  await refusal(cancel(order), "payments_unavailable");
  expect(await look(order)).toMatchObject({ status: "awaiting_payment", stock: [0, 10, 0] });
});

test("its answer is lost: canceling again finds the session ended", async () => {
  const order = await market.checkout();
  const route = "POST /v1/checkout/sessions/:id/expire";
  control.chaos({ faults: [{ kind: "cut_after_effect", route, times: 1 }] });
  await refusal(cancel(order), "payments_unavailable");
  expect(await cancel(order)).toMatchObject({ status: "canceled" });
  expect(await look(order)).toEqual(CANCELED);
});

test("without a session it is canceled without Stripe", async () => {
  control.chaos({ faults: [{ kind: "rate_limit" }] });
  const order = await market.checkout();
  expect(order.sessionId).toBe("");
  await cancel(order);
  expect(await look(order)).toEqual(CANCELED);
});

test("while its session is being opened: whoever asked gets no address, and nothing can be paid", async () => {
  for (let round = 0; round < counts.returnRaces; round++) {
    control.chaos({ faults: [{ kind: "rate_limit", times: 1 }] });
    const order = await market.checkout();
    const { orderId, buyerId: actorId } = order;
    const [paid] = await together<unknown>([
      payOrder(db, ports, { orderId, actorId, now: now() }),
      cancel(order),
    ]);
    expect(await market.orderOf(orderId)).toMatchObject({ status: "canceled" });
    // The address may have been given out a moment before; it leads to a session that has ended
    expect(paid === "order_state" || typeof paid === "object").toBe(true);
    expect(control.sessions().filter(({ status }) => status === "open")).toEqual([]);
  }
});

test("paid and canceled at the same instant: one of the two, and the money is right", async () => {
  for (let round = 0; round < counts.returnRaces; round++) {
    const order = await market.checkout();
    const pay = async () => {
      try {
        control.pay(order.sessionId);
      } catch {
        return; // ended already
      }
      await fulfilPayment(db, ports, { sessionId: order.sessionId, now: now() });
    };
    const outcomes = await together<unknown>([cancel(order), pay()]);
    const { status } = await market.orderOf(order.orderId);
    expect(status).toBe(outcomes[0] === "order_state" ? "held" : "canceled");
  }
});

test("nobody else's", async () => {
  const order = await market.checkout();
  await refusal(cancel({ ...order, buyerId: await market.buyer() }), "not_found");
  await refusal(cancel({ ...order, buyerId: order.listing.sellerId }), "not_found");
  expect(await db.$count(payments, eq(payments.status, "open"))).toBe(1);
});
