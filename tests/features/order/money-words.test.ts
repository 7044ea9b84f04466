import { expect, test } from "vitest";
import { historyTitle } from "@/features/order/history-words";
import { refundedWords, whyReturned } from "@/features/order/money-back-words";
import { sayPlaced } from "@/features/order/placed-words";
import { MOVES } from "@/server/domain/order/states";

test("every move of an order has words of its own in its history", () => {
  const wordless = MOVES.filter(({ action }) => historyTitle({ action }) === action.replaceAll("_", " "));
  expect(wordless).toEqual([]);
});

test("placing says what is in the vault, or what is reserved and that nothing was charged", () => {
  const totalPrice = { amount: 5_400, currency: "EUR" } as const;
  expect(sayPlaced({ status: "held", units: 2, tokensIssued: 2, totalPrice })).toEqual({
    title: "Order placed",
    description: "2 tokens are in your vault; €54.00 is on your tab.",
  });
  const waiting = sayPlaced({ status: "awaiting_payment", units: 3, tokensIssued: 0, totalPrice });
  expect(waiting.title).toBe("Reserved, not paid yet");
  expect(waiting.description).toContain("3 units are reserved for 40 minutes, and nothing was charged.");
});

test("refunds together are as far as the slowest of them", () => {
  const paid = { offTab: false, status: "succeeded" } as const;
  const pending = { offTab: false, status: "pending" } as const;
  const failed = { offTab: false, status: "failed" } as const;
  const offTab = { offTab: true, status: "succeeded" } as const;
  expect(refundedWords([paid])).toBe("went back");
  expect(refundedWords([paid, pending])).toBe("is on its way back");
  expect(refundedWords([paid, pending, failed])).toBe("could not be paid back yet");
  expect(refundedWords([offTab])).toBe("came off the tab");
  expect(refundedWords([offTab, paid])).toBe("went back");
});

test("only money that bought nothing is explained", () => {
  expect(whyReturned({ status: "succeeded", effect: "fulfilled" })).toBeNull();
  expect(whyReturned({ status: "open", effect: null })).toBeNull();
  expect(whyReturned({ status: "expired", effect: null })).toBeNull();
  expect(whyReturned({ status: "failed", effect: null })).toContain("Nothing was charged");
  expect(whyReturned({ status: "succeeded", effect: "late" })).toContain("goes back to you in full");
  expect(whyReturned({ status: "succeeded", effect: "surplus" })).toContain("paid already");
  expect(whyReturned({ status: "succeeded", effect: "mismatch" })).toContain("the market looks at it");
});
