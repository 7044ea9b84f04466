import { eq } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export type PaymentRow = typeof payments.$inferSelect;

/** What a payment pays: an order or a settlement. */
export function purposeOf({ orderId, settlementId }: PaymentRow): Id<"ord"> | Id<"stl"> {
  return must(orderId ?? settlementId, "what a payment is for");
}

/** Locks a payment, after what it pays. */
export async function lockPayment(tx: Db, paymentId: Id<"pay">): Promise<PaymentRow> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
  return must(payment, paymentId);
}
