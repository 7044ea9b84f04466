import { eq, sql } from "drizzle-orm";
import { newId } from "@/lib/id";
import { CURRENCIES, type Currency } from "@/lib/money";
import { payments, receiptNumbers, refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { postLedger } from "@/server/domain/money/ledger";
import { createNotices } from "@/server/domain/notice/create-notice";
import type { PaymentRow } from "./payment-row";
import type { CheckoutSession, PaymentPorts } from "./provider";
import { tellOperators } from "./tell-operators";

interface Received {
  payment: PaymentRow;
  session: CheckoutSession;
  now: Date;
}

/** Writes down that a payment did what it was for; the ledger is its order's or settlement's to post. */
export async function bookFulfilled(tx: Db, ports: PaymentPorts, input: Received): Promise<void> {
  const receiptNumber = sql`nextval(${receiptNumbers.seqName})`;
  await markSucceeded(tx, input, { effect: "fulfilled", receiptNumber });
  await ports.jobs.enqueue(tx, "mail", { template: "payment_receipt", paymentId: input.payment.id });
}

/** Why money goes back, in the buyer's words. */
const REASONS = {
  late: "It came after the reservation had ended, and could not be given what it was for.",
  surplus: "It had been paid already. This payment was one too many.",
} as const;

/** Money that fulfils nothing: it is owed back, and the job that asks Stripe is queued in the same moment. */
export async function bookWithoutEffect(
  tx: Db,
  ports: PaymentPorts,
  { effect, ...input }: Received & { effect: "late" | "surplus" },
): Promise<string> {
  const { payment, now } = input;
  const { id: paymentId, buyerId, amount, currency } = payment;
  const reason = REASONS[effect];
  await markSucceeded(tx, input, { effect });
  await postReceived(tx, payment, amount, currency, now);
  await returnPayment(tx, ports, { payment, amount, currency, reason, by: "system", actorId: null, now });
  const href = payment.orderId === null ? `/tab?currency=${currency}` : `/orders/${payment.orderId}`;
  await createNotices(tx, [{ accountId: buyerId, kind: "payment_returned", data: { href, reason }, now }]);
  await ports.jobs.enqueue(tx, "mail", { template: "payment_returned", paymentId });
  return reason;
}

/** Money that is not what was asked for moves nothing: an operator decides. */
export async function bookMismatch(tx: Db, input: Received): Promise<void> {
  const { payment, session, now } = input;
  const received = { receivedAmount: session.amount, receivedCurrency: session.currency };
  await markSucceeded(tx, input, { effect: "mismatch", ...received });
  const currency = asCurrency(session.currency);
  if (currency !== null) await postReceived(tx, payment, session.amount, currency, now);
  await tellOperators(tx, { kind: "payment_flagged", now });
}

/** Books the provider's fee, once, as soon as it is known. */
export async function bookFee(tx: Db, { payment, session, now }: Received): Promise<void> {
  const currency = asCurrency(session.fee?.currency ?? "");
  if (session.fee === null || session.money !== "paid" || payment.feeAmount !== null || currency === null)
    return;
  const { amount } = session.fee;
  await tx.update(payments).set({ feeAmount: amount }).where(eq(payments.id, payment.id));
  await postLedger(tx, [{ event: "stripe_fee", amount, currency, sourceId: payment.id, now }]);
}

interface ReturnPayment {
  payment: PaymentRow;
  amount: number;
  currency: Currency;
  reason: string;
  by: "system" | "admin";
  actorId: PaymentRow["buyerId"] | null;
  now: Date;
}

/** Claims the whole of a payment back, and queues the job. */
export async function returnPayment(tx: Db, { jobs }: PaymentPorts, input: ReturnPayment): Promise<void> {
  const { payment, now, ...rest } = input;
  const refundId = newId("rfd", now);
  const row = { id: refundId, paymentId: payment.id, units: 0, status: "pending" } as const;
  await tx.insert(refunds).values({ ...row, ...rest, nextAttemptAt: now, createdAt: now });
  await jobs.enqueue(tx, "refund", { refundId });
}

/** The currency as one of the market's, or null. */
export function asCurrency(code: string): Currency | null {
  return CURRENCIES.find((currency) => currency === code) ?? null;
}

async function postReceived(tx: Db, payment: PaymentRow, amount: number, currency: Currency, now: Date) {
  const event = "payment_without_effect";
  await postLedger(tx, [{ event, amount, currency, sourceId: payment.id, now }]);
}

async function markSucceeded(tx: Db, { payment, session, now }: Received, set: Record<string, unknown>) {
  const { id: sessionId, paymentIntentId, method } = session;
  await tx
    .update(payments)
    .set({ ...set, status: "succeeded", sessionId, paymentIntentId, method, checkedAt: now, endedAt: now })
    .where(eq(payments.id, payment.id));
}
