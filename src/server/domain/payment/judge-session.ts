import { type PaymentRow, purposeOf } from "./payment-row";
import type { CheckoutSession } from "./provider";

/** What a session means for its payment. */
export type Verdict = "paid" | "processing" | "failed" | "expired" | "nothing";

/**
 * What is new, given what we know: money counts whenever it comes, everything else only while the payment is open. A
 * session read a moment too early never takes back what a later one said.
 */
export function judgeSession(payment: PaymentRow, session: CheckoutSession): Verdict {
  if (payment.status === "succeeded") return "nothing";
  if (session.money === "paid") return "paid";
  if (payment.status === "failed" || payment.status === "expired") return "nothing";
  if (session.money === "failed") return "failed";
  if (session.money === "processing") return payment.status === "processing" ? "nothing" : "processing";
  return session.status === "expired" ? "expired" : "nothing";
}

/** Whether the money is what was asked for: amount, currency and purpose. */
export function isAsAsked(payment: PaymentRow, session: CheckoutSession): boolean {
  return (
    session.amount === payment.amount &&
    session.currency === payment.currency &&
    session.paymentId === payment.id &&
    session.purpose === purposeOf(payment)
  );
}
