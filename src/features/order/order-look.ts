import { ORDER_STATUS, type StatusLook } from "@/config/status";
import type { OrderDetail } from "@/contracts/order";
import { isRefundFailed, isWrittenOff } from "./rail-steps";

/** How an order's state looks on its own page, which knows more of it than a list does. */
export function orderLook(order: OrderDetail): StatusLook {
  if (isRefundFailed(order)) return ORDER_STATUS.refund_failed;
  return ORDER_STATUS[isWrittenOff(order) ? "written_off" : order.status];
}
