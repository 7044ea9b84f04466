import type { OrderDetail, PaymentView, RefundView } from "@/contracts/order";

/** How far the refunds of an order are, all of them together, as the end of a sentence about their sum. */
export function refundedWords(refunds: readonly Pick<RefundView, "status" | "offTab">[]): string {
  if (refunds.some(({ status, offTab }) => !offTab && status === "failed"))
    return "could not be paid back yet";
  if (refunds.some(({ status, offTab }) => !offTab && status === "pending")) return "is on its way back";
  return refunds.length > 0 && refunds.every(({ offTab }) => offTab) ? "came off the tab" : "went back";
}

/**
 * Why a payment bought nothing and what becomes of it; null of one that did what it was for, or is still open. Operators
 * read it as well.
 */
export function whyReturned(
  { effect, status }: Pick<PaymentView, "effect" | "status">,
  viewer: OrderDetail["viewer"] = "buyer",
): string | null {
  const whom = viewer === "buyer" ? "you" : "the buyer";
  switch (effect) {
    case "late":
      return `It came when the order could no longer be filled, so it goes back to ${whom} in full.`;
    case "surplus":
      return `The order was paid already, so this second payment goes back to ${whom} in full.`;
    case "mismatch":
      return "What arrived is not what was asked for. It moved nothing; the market looks at it and decides.";
    case "fulfilled":
      return null;
    case null:
      return status === "failed" ? "The bank did not send the money. Nothing was charged." : null;
  }
}
