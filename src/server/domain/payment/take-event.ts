import { eq } from "drizzle-orm";
import { isId, newId } from "@/lib/id";
import { payments, refunds, stripeEvents } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { postLedger } from "@/server/domain/money/ledger";
import { asCurrency } from "./book-payment";
import { type EventOutcome, fulfilPayment } from "./fulfil-payment";
import { noteEvent } from "./note-event";
import { type PaymentPorts, type ProviderEvent, type ProviderRefund, ProviderRefused } from "./provider";
import { recordRefund } from "./record-refund";
import { tellOperators } from "./tell-operators";

interface TakeEvent {
  event: ProviderEvent;
  now: Date;
}

/**
 * Does what an event of the provider is about, once however often it comes: its id commits with its effect. What it is
 * about is asked for again; the event itself is only believed to have happened. Throws ProviderUnavailable: then nothing
 * was written, and its next delivery finds it undone.
 */
export async function takeEvent(
  db: Db,
  ports: PaymentPorts,
  { event, now }: TakeEvent,
): Promise<EventOutcome> {
  if (event.about === null || (await isKnown(db, event))) return note(db, event, "ignored");
  try {
    return await take(db, ports, { event, about: event.about, now });
  } catch (error) {
    // The provider knows nothing of what it is about, and never will: there is no use in a next delivery
    if (error instanceof ProviderRefused) return note(db, event, "foreign");
    throw error;
  }
}

async function take(
  db: Db,
  ports: PaymentPorts,
  { event, about, now }: TakeEvent & { about: NonNullable<ProviderEvent["about"]> },
): Promise<EventOutcome> {
  if ("sessionId" in about) return fulfilPayment(db, ports, { sessionId: about.sessionId, event, now });
  const found =
    "stripeRefundId" in about
      ? [await ports.payments.getRefund(about.stripeRefundId)]
      : await ports.payments.findRefunds(about.paymentIntentId);
  return takeRefunds(db, { event, found, now });
}

async function isKnown(db: Db, { id }: ProviderEvent): Promise<boolean> {
  return (await db.$count(stripeEvents, eq(stripeEvents.id, id))) > 0;
}

async function note(db: Db, event: ProviderEvent, outcome: "ignored" | "foreign"): Promise<EventOutcome> {
  return (await noteEvent(db, { event, outcome })) ? outcome : "repeated";
}

async function takeRefunds(
  db: Db,
  { event, found, now }: TakeEvent & { found: readonly ProviderRefund[] },
): Promise<EventOutcome> {
  return db.transaction(async (tx) => {
    const ours = await Promise.all(found.map((answer) => isOurs(tx, answer)));
    const outcome = ours.includes(true) ? "handled" : "foreign";
    if (!(await noteEvent(tx, { event, outcome }))) return "repeated";
    for (const answer of found) await takeRefund(tx, answer, now);
    return outcome;
  });
}

async function isOurs(tx: Db, { paymentIntentId }: ProviderRefund): Promise<boolean> {
  if (paymentIntentId === null) return false;
  return (await tx.$count(payments, eq(payments.paymentIntentId, paymentIntentId))) > 0;
}

async function takeRefund(tx: Db, answer: ProviderRefund, now: Date): Promise<void> {
  const { refundId, attempt } = answer;
  if (refundId === null || !isId("rfd", refundId)) {
    // One made elsewhere that is in the books already may have come back from the bank
    const [known] = await tx.select().from(refunds).where(eq(refunds.stripeRefundId, answer.id));
    if (known === undefined) return takeForeign(tx, answer, now);
    return recordRefund(tx, { refundId: known.id, attempt: known.attempts, answer, now });
  }
  if ((await tx.$count(refunds, eq(refunds.id, refundId))) > 0)
    await recordRefund(tx, { refundId, attempt, answer, now });
}

/** Somebody paid money of ours back at Stripe itself: it is booked once, and the operators are told. */
async function takeForeign(
  tx: Db,
  { id, amount, status, ...answer }: ProviderRefund,
  now: Date,
): Promise<void> {
  const currency = asCurrency(answer.currency);
  if (answer.paymentIntentId === null || currency === null || status !== "succeeded") return;
  const [payment] = await tx
    .select()
    .from(payments)
    .where(eq(payments.paymentIntentId, answer.paymentIntentId));
  if (payment === undefined) return;
  const refundId = newId("rfd", now);
  const row = { id: refundId, paymentId: payment.id, units: 0, amount, currency, status } as const;
  const made = { by: "admin", reason: "Paid back at Stripe.", stripeRefundId: id } as const;
  const written = await tx
    .insert(refunds)
    .values({ ...row, ...made, createdAt: now, endedAt: now })
    .onConflictDoNothing()
    .returning({ id: refunds.id });
  if (written.length === 0) return;
  await postLedger(tx, [{ event: "refund_made_elsewhere", amount, currency, sourceId: refundId, now }]);
  await tellOperators(tx, { kind: "payment_flagged", now });
}
