import { DomainError } from "@/contracts/errors";
import type { PlacedOrder } from "@/contracts/order";
import type { Db } from "@/server/db/types";
import type { OrderRequest } from "@/server/domain/order/order-request";
import { placeOrder } from "@/server/domain/order/place-order";
import { payOrder } from "./pay-order";
import type { PaymentPorts } from "./provider";

/**
 * Places an order and, where it is paid first, opens its Checkout. An order that is placed stays placed: without an
 * address its units are reserved all the same, and `payOrder` tries again. Throws what placing throws.
 */
export async function placeOrderAndPay(
  db: Db,
  ports: PaymentPorts,
  request: OrderRequest,
): Promise<PlacedOrder> {
  const placed = await placeOrder(db, request);
  if (placed.path === "instant") return { ...placed, checkoutUrl: null };
  const { buyerId: actorId, now } = request;
  try {
    return { ...placed, ...(await payOrder(db, ports, { orderId: placed.orderId, actorId, now })) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...placed, checkoutUrl: null };
  }
}
