import type { WebhookData } from "@/contracts/webhook";
import type { Db } from "@/server/db/types";
import { createWebhookMessages, type NewWebhookMessage } from "../webhook/create-webhook-messages";
import type { OrderRow } from "./compose-order";

type OrderEvent = Extract<NewWebhookMessage, { data: WebhookData<"order.paid"> }>["type"];

/** What the webhooks of an order's seller, or buyer, are told of it. */
export function orderMessage(
  type: OrderEvent,
  role: "buyer" | "seller",
  order: OrderRow,
  now: Date,
): NewWebhookMessage {
  const { id: orderId, listingId, status, units, unitsRefunded, currency } = order;
  const total = { amount: order.totalAmount, currency };
  const refunded = { amount: order.refundedAmount, currency };
  const accountId = role === "buyer" ? order.buyerId : order.sellerId;
  const data = { role, orderId, listingId, status, units, total, unitsRefunded, refunded };
  return { accountId, type, data, now };
}

/** Tells the webhooks of both sides what became of an order, in the transaction of the effect. */
export async function tellSides(tx: Db, type: OrderEvent, order: OrderRow, now: Date): Promise<void> {
  await createWebhookMessages(tx, [
    orderMessage(type, "buyer", order, now),
    orderMessage(type, "seller", order, now),
  ]);
}
