import { eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import type { Money } from "@/lib/money";
import { orders, payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { asCurrency } from "./book-payment";
import type { PaymentRow } from "./payment-row";

/** What a mail tells about a payment. */
export interface PaymentNews {
  buyerId: Id<"acc">;
  /** What it was for: an order, or null for a tab. */
  order: { id: Id<"ord">; serviceName: string } | null;
  asked: Money;
  /** What came, where that was something else. */
  received: Money;
  effect: PaymentRow["effect"];
  method: string | null;
}

/** What there is to tell about a payment; null where there is no such payment. */
export async function findPaymentNews(
  db: Db,
  { paymentId }: { paymentId: Id<"pay"> },
): Promise<PaymentNews | null> {
  const [row] = await db
    .select({ payment: payments, serviceName: orders.serviceName })
    .from(payments)
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, paymentId));
  if (row === undefined) return null;
  const { buyerId, orderId, amount, currency, receivedAmount, receivedCurrency, effect, method } =
    row.payment;
  return {
    buyerId,
    order: orderId === null ? null : { id: orderId, serviceName: row.serviceName ?? "" },
    asked: { amount, currency },
    received: { amount: receivedAmount ?? amount, currency: asCurrency(receivedCurrency ?? "") ?? currency },
    effect,
    method,
  };
}
