import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/id";
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

/** The intent of a session of 25.00 that was paid by card. */
async function paid(): Promise<string> {
  const { id } = await payments.createSession(aSessionRequest(now()));
  it.control.pay(id);
  return (await payments.getSession(id)).paymentIntentId ?? "";
}

function refundOf(paymentIntentId: string, amount: number) {
  const refundId = newId("rfd", now());
  return { key: `refund_${refundId}_2`, paymentIntentId, amount, refundId, attempt: 2 };
}

test("a refund is made, carries our name, and is found again by its id and by its payment", async () => {
  const request = refundOf(await paid(), 1_000);
  const refund = await payments.createRefund(request);
  expect(refund).toEqual({
    id: expect.stringMatching(/^re_/),
    status: "succeeded",
    failureReason: null,
    amount: 1_000,
    currency: "EUR",
    paymentIntentId: request.paymentIntentId,
    refundId: request.refundId,
    attempt: 2,
  });
  expect(await payments.getRefund(refund.id)).toEqual(refund);
  expect(await payments.findRefunds(request.paymentIntentId)).toEqual([refund]);
});

test("the same key pays back once", async () => {
  const request = refundOf(await paid(), 1_000);
  const first = await payments.createRefund(request);
  expect(await payments.createRefund(request)).toEqual(first);
  expect(await payments.findRefunds(request.paymentIntentId)).toHaveLength(1);
});

test("one made elsewhere has no name of ours, and counts all the same", async () => {
  const paymentIntentId = await paid();
  const { id } = await it.stripe.refunds.create({ payment_intent: paymentIntentId, amount: 500 });
  expect(await payments.findRefunds(paymentIntentId)).toMatchObject([
    { id, amount: 500, refundId: null, attempt: null },
  ]);
});

test.each([
  ["succeed", { status: "succeeded", failureReason: null }],
  ["fail", { status: "failed", failureReason: expect.any(String) }],
] as const)("a pending one may %s later", async (outcome, after) => {
  it.control.nextRefund("pending");
  const { id, status } = await payments.createRefund(refundOf(await paid(), 2_500));
  expect(status).toBe("pending");
  it.control.settleRefund(id, outcome);
  expect(await payments.getRefund(id)).toMatchObject(after);
});

test("one that fails says why", async () => {
  it.control.nextRefund("fail");
  const refund = await payments.createRefund(refundOf(await paid(), 2_500));
  expect(refund).toMatchObject({ status: "failed", failureReason: expect.any(String) });
});

test("more than was paid is refused, and so is money that never came", async () => {
  const request = refundOf(await paid(), 2_501);
  await expect(payments.createRefund(request)).rejects.toBeInstanceOf(ProviderRefused);
  const nothing = payments.createRefund(refundOf("pi_none", 1));
  await expect(nothing).rejects.toEqual(new ProviderRefused("resource_missing"));
  await expect(payments.getRefund("re_none")).rejects.toEqual(new ProviderRefused("resource_missing"));
  expect(await payments.findRefunds(request.paymentIntentId)).toEqual([]);
});

test("a list longer than a page is read to its end, each once", async () => {
  const paymentIntentId = await paid();
  for (let count = 0; count < 205; count++) await payments.createRefund(refundOf(paymentIntentId, 1));
  const found = await payments.findRefunds(paymentIntentId);
  expect(new Set(found.map(({ id }) => id)).size).toBe(205);
  expect(found).toHaveLength(205);
});
