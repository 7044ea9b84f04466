import type { MovedOrder } from "@/contracts/order";
import type { OrderRow } from "./compose-order";

/** What a move leaves behind. */
export function toMovedOrder(order: OrderRow): MovedOrder {
  return {
    orderId: order.id,
    status: order.status,
    unitsRefunded: order.unitsRefunded,
    refunded: { amount: order.refundedAmount, currency: order.currency },
  };
}
