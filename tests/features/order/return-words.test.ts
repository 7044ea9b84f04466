import { expect, test } from "vitest";
import type { OrderDetail } from "@/contracts/order";
import { ORDER_STATUSES } from "@/contracts/order-status";
import { returnWords } from "@/features/order/pay/return-words";
import { settleWords } from "@/features/order/tab/settle-words";
import { settlementWords } from "@/features/order/tab/settlement-words";
import { anOrderDetail, eur, now } from "./an-order-detail";

const paying = (changed: Partial<OrderDetail>) =>
  anOrderDetail({ path: "checkout", heldAt: null, ...changed });
const title = (order: OrderDetail, asking = false) => returnWords(order, { asking }).title;
const moved = (action: string) => [
  {
    at: now,
    by: "system",
    from: null,
    to: "expired",
    action,
    reason: null,
    units: null,
    amount: null,
  } as const,
];

test("coming back from Checkout says what the order is in every state", () => {
  const titles = ORDER_STATUSES.map((status) => [status, title(paying({ status }))]);
  expect(Object.fromEntries(titles)).toEqual({
    awaiting_payment: "Not paid yet",
    processing: "Confirming with your bank",
    held: "Paid",
    disputed: "Paid",
    released: "Paid",
    refunding: "Paid, and taken back",
    refunded: "Paid, and taken back",
    canceled: "Canceled",
    expired: "Not paid in time",
    charged_back: "Paid, and taken back",
  });
});

test("while Stripe is asked nothing is claimed, and what is known stays known", () => {
  expect(title(paying({ status: "awaiting_payment" }), true)).toBe("Asking Stripe about your payment");
  expect(title(paying({ status: "held" }), true)).toBe("Paid");
  expect(title(paying({ status: "processing" }), true)).toBe("Confirming with your bank");
});

test("an order that ended tells a failed payment from a late one and from none", () => {
  expect(title(paying({ status: "expired", timeline: moved("fail_money") }))).toBe("The payment failed");
  for (const status of ["expired", "canceled"] as const)
    expect(title(paying({ status, timeline: moved("refund_payment") }))).toBe(
      "Your payment goes back to you",
    );
});

test("what was not paid is never said to be charged", () => {
  for (const status of ["awaiting_payment", "expired", "canceled"] as const)
    expect(returnWords(paying({ status }), { asking: false }).text).toContain("Nothing was charged");
});

test("settling names what can be paid now, and why the rest waits", () => {
  const minimum = eur(50);
  const words = (owed: number, payable: number) =>
    settleWords({ owed: eur(owed), payable: eur(payable), minimum });
  expect(words(1_840, 1_840)).toEqual({
    amount: "€18.40",
    text: "One checkout at Stripe for everything on the tab.",
  });
  expect(words(1_840, 1_200).text).toContain("but €6.40 that is disputed");
  expect(words(0, 0)).toEqual({ amount: null, text: "Nothing is owed." });
  expect(words(40, 40)).toMatchObject({ amount: null, text: expect.stringContaining("start at €0.50") });
  expect(words(640, 0)).toMatchObject({ amount: null, text: expect.stringContaining("disputed") });
});

test("coming back from settling says what the settlement is", () => {
  const settlement = { settlementId: "stl_1", amount: eur(1_840), payment: null } as const;
  expect(settlementWords(null).title).toBe("Asking Stripe about your payment");
  expect(settlementWords({ ...settlement, status: "paid" }).title).toBe("Your tab is settled");
  expect(settlementWords({ ...settlement, status: "open", payment: "open" }).title).toBe("Not settled yet");
  expect(settlementWords({ ...settlement, status: "open", payment: "processing" }).title).toBe(
    "Confirming with your bank",
  );
  expect(settlementWords({ ...settlement, status: "canceled", payment: "failed" }).title).toBe(
    "The payment failed",
  );
  expect(settlementWords({ ...settlement, status: "canceled", payment: "expired" }).title).toBe(
    "Not settled",
  );
  expect(settlementWords({ ...settlement, status: "canceled", payment: "succeeded" }).title).toBe(
    "Your payment did not settle the tab",
  );
});
