import { eq } from "drizzle-orm";
import { isId } from "@/lib/id";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { bookFee } from "./book-payment";
import { fulfilOrder } from "./fulfil-order";
import { fulfilSettlement } from "./fulfil-settlement";
import { noteEvent } from "./note-event";
import { lockPayment, type PaymentRow } from "./payment-row";
import type { CheckoutSession, PaymentPorts, ProviderEvent } from "./provider";

/** What became of something the provider said. */
export type EventOutcome = "handled" | "ignored" | "foreign" | "repeated";

interface FulfilPayment {
  sessionId: string;
  /** The event that said so; it commits with its effect, so its second delivery finds it. */
  event?: ProviderEvent;
  now: Date;
}

/**
 * The one function that turns money into its effect. Called by the webhook, the return page and the reconciler, in any
 * order, at once and as often as they like: the session is asked for first, outside the transaction, and what it says is
 * compared with our row before anything moves. Throws ProviderUnavailable.
 */
export async function fulfilPayment(
  db: Db,
  ports: PaymentPorts,
  { sessionId, event, now }: FulfilPayment,
): Promise<EventOutcome> {
  const session = await ports.payments.getSession(sessionId);
  return db.transaction(async (tx) => {
    const found = await findPayment(tx, session);
    const outcome = found === null ? "foreign" : "handled";
    if (event !== undefined && !(await noteEvent(tx, { event, outcome }))) return "repeated";
    if (found !== null) await apply(tx, ports, { found, session, now });
    return outcome;
  });
}

async function apply(
  tx: Db,
  ports: PaymentPorts,
  { found, session, now }: { found: PaymentRow; session: CheckoutSession; now: Date },
): Promise<void> {
  const fulfil = found.orderId === null ? fulfilSettlement : fulfilOrder;
  await fulfil(tx, ports, { paymentId: found.id, session, now });
  const payment = await lockPayment(tx, found.id);
  await bookFee(tx, { payment, session, now });
  await tx.update(payments).set({ checkedAt: now }).where(eq(payments.id, payment.id));
}

/** Ours by its id, or by the name we gave it: the answer that would have told us the id may have been lost. */
async function findPayment(tx: Db, { id, paymentId }: CheckoutSession): Promise<PaymentRow | null> {
  const named = paymentId !== null && isId("pay", paymentId) ? eq(payments.id, paymentId) : undefined;
  const [bySession] = await tx.select().from(payments).where(eq(payments.sessionId, id));
  if (bySession !== undefined || named === undefined) return bySession ?? null;
  const [byName] = await tx.select().from(payments).where(named);
  return byName ?? null;
}
