import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { payments, refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { postLedger } from "@/server/domain/money/ledger";
import { moveOrder } from "@/server/domain/order/move-order";
import { asCurrency, returnPayment } from "./book-payment";
import { lockPayment } from "./payment-row";
import type { PaymentPorts } from "./provider";
import { finishIfAllBack, lockRefund } from "./record-refund";

interface Decision {
  actorId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
}

const REASON = "What was paid was not what was asked for.";

/** An operator pays flagged money back. Throws `not_found`, or `payment_state` where that was decided before. */
export async function refundFlagged(
  db: Db,
  ports: PaymentPorts,
  { paymentId, actorId, client, now }: Decision & { paymentId: Id<"pay"> },
): Promise<void> {
  await db.transaction(async (tx) => {
    const mine = eq(payments.id, paymentId);
    if ((await tx.$count(payments, mine)) === 0) throw new DomainError("not_found");
    const payment = await lockPayment(tx, paymentId);
    const decided = (await tx.$count(refunds, eq(refunds.paymentId, paymentId))) > 0;
    const currency = asCurrency(payment.receivedCurrency ?? "");
    const amount = payment.receivedAmount ?? 0;
    if (payment.effect !== "mismatch" || decided || currency === null) throw new DomainError("payment_state");
    const by = { by: "admin", actorId, now } as const;
    await returnPayment(tx, ports, { payment, amount, currency, reason: REASON, ...by });
    await ports.jobs.enqueue(tx, "mail", { template: "payment_returned", paymentId });
    await recordAudit(tx, { action: "payment.refunded", actorId, subjectId: paymentId, client, now });
  });
}

/** An operator lets a failed refund be tried again. Throws `not_found` or `refund_state`. */
export async function retryRefund(
  db: Db,
  { jobs }: PaymentPorts,
  { refundId, actorId, client, now }: Decision & { refundId: Id<"rfd"> },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { order, refund } = await lockFailed(tx, refundId);
    await tx
      .update(refunds)
      .set({
        status: "pending",
        attempts: refund.attempts + 1,
        stripeRefundId: null,
        nextAttemptAt: now,
        endedAt: null,
      })
      .where(eq(refunds.id, refundId));
    if (order?.status === "refunding")
      await moveOrder(tx, { order, action: "retry_refund", by: "admin", actorId, now });
    await jobs.enqueue(tx, "refund", { refundId });
    await recordAudit(tx, { action: "refund.retried", actorId, subjectId: refundId, client, now });
  });
}

/** An operator has paid a failed refund back outside Stripe. Throws `not_found` or `refund_state`. */
export async function refundByHand(
  db: Db,
  { refundId, actorId, client, now }: Decision & { refundId: Id<"rfd"> },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { order, refund } = await lockFailed(tx, refundId);
    const { amount, currency, orderId } = refund;
    await tx
      .update(refunds)
      .set({ status: "succeeded", byHand: true, endedAt: now })
      .where(eq(refunds.id, refundId));
    const about = { amount, currency, sourceId: refundId, now, ...(orderId === null ? {} : { orderId }) };
    await postLedger(tx, [{ event: "refund_made_by_hand", ...about }]);
    if (order !== null) await finishIfAllBack(tx, { order, by: "admin", actorId, now });
    await recordAudit(tx, { action: "refund.made_by_hand", actorId, subjectId: refundId, client, now });
  });
}

async function lockFailed(tx: Db, refundId: Id<"rfd">) {
  if ((await tx.$count(refunds, eq(refunds.id, refundId))) === 0) throw new DomainError("not_found");
  const locked = await lockRefund(tx, refundId);
  if (locked.refund.status !== "failed") throw new DomainError("refund_state");
  return locked;
}
