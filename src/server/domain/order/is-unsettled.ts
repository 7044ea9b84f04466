import type { OrderRow } from "./compose-order";

/** Whether the order is owed on its buyer's tab: its seller's part is pending, and a refund only lowers the tab. */
export function isUnsettled(order: Pick<OrderRow, "tabId" | "settlementId">): boolean {
  return order.tabId !== null && order.settlementId === null;
}
