import { expect, test } from "vitest";
import { receivedText } from "@/features/payment/received-text";

test.each([
  [{ amount: 5_400, currency: "EUR" }, "€54.00"],
  [{ amount: 5_400, currency: "usd" }, "US$54.00"],
  [{ amount: 5_400, currency: "JPY" }, "JP¥5,400"],
  [{ amount: 5_400, currency: "" }, "5400 of an unknown currency"],
])("%o reads %s", (received, words) => {
  expect(receivedText(received)).toBe(words);
});
