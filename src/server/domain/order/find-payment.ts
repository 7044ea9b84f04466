import { and, eq, or } from "drizzle-orm";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "./compose-order";

/** The payment that an order was paid by, itself or with its tab; null where it never was. */
export async function findPaymentOf(db: Db, order: OrderRow) {
  const own = order.settlementId === null ? undefined : eq(payments.settlementId, order.settlementId);
  const [payment] = await db
    .select()
    .from(payments)
    .where(and(eq(payments.effect, "fulfilled"), or(eq(payments.orderId, order.id), own)));
  return payment ?? null;
}
