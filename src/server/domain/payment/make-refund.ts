import { and, asc, eq, lte } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { HOUR } from "@/lib/time";
import { payments, refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { eachOf } from "./each-of";
import { type PaymentPorts, type PaymentProvider, type ProviderRefund, ProviderRefused } from "./provider";
import { recordRefund } from "./record-refund";

type RefundRow = typeof refunds.$inferSelect;

/** How long a key is sure to find what was made under it: Stripe forgets it after a day. */
const KEY_MEMORY = 12 * HOUR;

/**
 * Asks Stripe to pay a pending refund back, or how far it is, and writes down the answer. Each attempt has a key of its
 * own, so one whose answer was lost is not made twice. Does nothing for a refund that is over. Throws
 * ProviderUnavailable: then the job, or the next scan, tries again.
 */
export async function makeRefund(
  db: Db,
  ports: PaymentPorts,
  { refundId, now }: { refundId: Id<"rfd">; now: Date },
): Promise<void> {
  const [row] = await db
    .select({ refund: refunds, paymentIntentId: payments.paymentIntentId })
    .from(refunds)
    .leftJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (row?.refund.status !== "pending") return;
  const answer = await ask(
    ports.payments,
    row.refund,
    must(row.paymentIntentId, `the intent of ${refundId}`),
    now,
  );
  await recordRefund(db, { refundId, attempt: row.refund.attempts, answer, now });
}

/** Most refunds of one scan. */
const BATCH = 100;

/** Pending refunds whose time has come: those no job took, those to be tried again, those Stripe is slow with. */
export async function makeDueRefunds(db: Db, ports: PaymentPorts, { now }: { now: Date }): Promise<void> {
  const due = await db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.status, "pending"), lte(refunds.nextAttemptAt, now)))
    .orderBy(asc(refunds.nextAttemptAt))
    .limit(BATCH);
  await eachOf(due, ({ id }) => makeRefund(db, ports, { refundId: id, now }));
}

/** A refusal is an answer: it was not made, unless it is there all the same. */
async function ask(
  provider: PaymentProvider,
  { id, attempts, amount, stripeRefundId, nextAttemptAt }: RefundRow,
  paymentIntentId: string,
  now: Date,
): Promise<Pick<ProviderRefund, "status" | "failureReason"> & { id: string | null }> {
  const find = async () => {
    const all = await provider.findRefunds(paymentIntentId);
    return all.find(({ refundId, attempt }) => refundId === id && attempt === attempts);
  };
  try {
    if (stripeRefundId !== null) return await provider.getRefund(stripeRefundId);
    const isOld = nextAttemptAt !== null && now.getTime() - nextAttemptAt.getTime() > KEY_MEMORY;
    const before = isOld ? await find() : undefined;
    if (before !== undefined) return before;
    const key = `refund_${id}_${attempts}`;
    const made = await provider.createRefund({
      key,
      paymentIntentId,
      amount,
      refundId: id,
      attempt: attempts,
    });
    // What was made may be an answer repeated from before: how it is now is asked apart
    return await provider.getRefund(made.id);
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    // It may have failed after its effect, which Stripe repeats under that key for ever: another key would pay twice
    return (await find()) ?? { id: null, status: "failed", failureReason: error.message };
  }
}
