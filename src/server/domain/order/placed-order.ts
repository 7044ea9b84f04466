import type { PlacedOrder } from "@/contracts/order";
import { addTime } from "@/lib/time";
import type { OrderRow } from "./compose-order";
import { tokenCount } from "./token-count";

/** A placed order, before anyone asked where to pay it. */
export type Placement = Omit<PlacedOrder, "checkoutUrl">;

/** What placing answered, from what never changes later: sending the key again gives the very same answer. */
export function toPlacedOrder(order: OrderRow): Placement {
  const instant = order.path === "instant";
  return {
    orderId: order.id,
    status: instant ? "held" : "awaiting_payment",
    path: order.path,
    units: order.units,
    totalPrice: { amount: order.totalAmount, currency: order.currency },
    paymentRequiresConfirmation: !instant,
    tokensIssued: instant ? tokenCount(order) : 0,
    placedAt: order.placedAt,
    releasesAt: instant ? addTime(order.placedAt, order.acceptanceWindow) : null,
  };
}
