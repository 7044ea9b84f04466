import { and, desc, eq, inArray } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { fulfilPayment } from "./fulfil-payment";
import type { PaymentPorts } from "./provider";

interface StopSession {
  of: { orderId: Id<"ord"> } | { settlementId: Id<"stl"> };
  now: Date;
}

/**
 * Ends the open Checkout of an order or settlement at Stripe, and does what follows from how it stands then: "complete"
 * means that it was paid, or is being paid, and cannot be stopped any more. Nothing happens where no session is known.
 * Throws ProviderUnavailable.
 */
export async function stopSession(db: Db, ports: PaymentPorts, { of, now }: StopSession): Promise<void> {
  const whose =
    "orderId" in of ? eq(payments.orderId, of.orderId) : eq(payments.settlementId, of.settlementId);
  const [payment] = await db
    .select({ sessionId: payments.sessionId })
    .from(payments)
    .where(and(whose, inArray(payments.status, ["open", "processing"])))
    .orderBy(desc(payments.id))
    .limit(1);
  if (payment?.sessionId == null) return;
  await ports.payments.expireSession(payment.sessionId);
  await fulfilPayment(db, ports, { sessionId: payment.sessionId, now });
}
