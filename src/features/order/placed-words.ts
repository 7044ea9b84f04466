import { RESERVATION } from "@/config/windows";
import type { PlacedOrder } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { MINUTE } from "@/lib/time";
import { unitsText } from "./units-text";

/** How long units wait for a payment: `40 minutes`. */
export const RESERVED_FOR = `${RESERVATION / MINUTE} minutes`;

/** What placing an order has done, in a title and a sentence; of an order to be paid: that nothing was charged yet. */
export function sayPlaced(placed: Pick<PlacedOrder, "status" | "units" | "tokensIssued" | "totalPrice">) {
  const { status, units, tokensIssued, totalPrice } = placed;
  if (status === "awaiting_payment") {
    const reserved = `${unitsText(units)} ${units === 1 ? "is" : "are"} reserved for ${RESERVED_FOR}`;
    return {
      title: "Reserved, not paid yet",
      description: `Checkout cannot be reached right now. ${reserved}, and nothing was charged. Pay from this page.`,
    };
  }
  const tokens = tokensIssued === 1 ? "1 token is" : `${tokensIssued} tokens are`;
  return {
    title: "Order placed",
    description: `${tokens} in your vault; ${formatMoney(totalPrice)} is on your tab.`,
  };
}
