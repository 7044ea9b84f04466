import { and, count, eq, ne } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { orders, refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { postLedger } from "@/server/domain/money/ledger";
import { createNotices } from "@/server/domain/notice/create-notice";
import type { OrderRow } from "@/server/domain/order/compose-order";
import { finishRefund } from "@/server/domain/order/finish-refund";
import { lockOrder } from "@/server/domain/order/lock-order";
import { moveOrder } from "@/server/domain/order/move-order";
import type { ProviderRefund } from "./provider";
import { tellOperators } from "./tell-operators";

/** Tries before an operator is asked, and how long until the next: five minutes, doubled each time. */
const ATTEMPTS = 5;
const pause = (attempts: number) => 5 * MINUTE * 2 ** attempts;
/** How long until Stripe is asked again about one that it is slow with. */
const SLOW = HOUR;

interface RecordRefund {
  refundId: Id<"rfd">;
  /** Which attempt the answer is about: one of an earlier attempt is old news. */
  attempt: number | null;
  answer: Pick<ProviderRefund, "status" | "failureReason"> & { id: string | null };
  now: Date;
}

interface Case extends RecordRefund {
  refund: typeof refunds.$inferSelect;
  order: OrderRow | null;
}

/** Writes down what Stripe says of a refund, once, whoever brings the news: the job, an event, the reconciler. */
export async function recordRefund(db: Db, input: RecordRefund): Promise<void> {
  await db.transaction(async (tx) => {
    const { order, refund } = await lockRefund(tx, input.refundId);
    if (input.attempt !== refund.attempts || refund.byHand) return;
    const its = { ...input, order, refund };
    const { status } = input.answer;
    if (refund.status === "pending")
      await { succeeded: succeed, pending: wait, failed: fail }[status](tx, its);
    else if (refund.status === "succeeded" && status === "failed") await takeBack(tx, its);
  });
}

/** Locks a refund, after its order. */
export async function lockRefund(tx: Db, refundId: Id<"rfd">) {
  const mine = eq(refunds.id, refundId);
  const [found] = await tx.select({ orderId: refunds.orderId }).from(refunds).where(mine);
  const orderId = found?.orderId ?? null;
  const order = orderId === null ? null : (await lockOrder(tx, eq(orders.id, orderId))).order;
  const [refund] = await tx.select().from(refunds).where(mine).for("update");
  return { order, refund: must(refund, refundId) };
}

async function succeed(tx: Db, { refund, order, answer, now }: Case): Promise<void> {
  const { id, amount, currency, orderId } = refund;
  const set = { status: "succeeded", stripeRefundId: answer.id, failureReason: null } as const;
  await tx
    .update(refunds)
    .set({ ...set, nextAttemptAt: null, endedAt: now })
    .where(eq(refunds.id, id));
  const about = { amount, currency, sourceId: id, now, ...(orderId === null ? {} : { orderId }) };
  await postLedger(tx, [{ event: "refund_made", ...about }]);
  if (order === null) return;
  await finishIfAllBack(tx, { order, by: "system", actorId: null, now });
  const data = { orderId: order.id, serviceName: order.serviceName };
  await createNotices(tx, [{ accountId: order.buyerId, kind: "refund_arrived", data, now }]);
}

/** The order is refunded once nothing of it is still on its way. */
export async function finishIfAllBack(tx: Db, move: Parameters<typeof finishRefund>[1]): Promise<void> {
  if (move.order.status !== "refunding") return;
  const open = and(eq(refunds.orderId, move.order.id), ne(refunds.status, "succeeded"));
  const [left] = await tx.select({ count: count() }).from(refunds).where(open);
  if (left?.count === 0) await finishRefund(tx, move);
}

async function wait(tx: Db, { refund, answer, now }: Case): Promise<void> {
  const set = { stripeRefundId: answer.id, nextAttemptAt: addTime(now, SLOW) };
  await tx.update(refunds).set(set).where(eq(refunds.id, refund.id));
}

async function fail(tx: Db, { refund, order, answer, now }: Case): Promise<void> {
  const attempts = refund.attempts + 1;
  const over = attempts >= ATTEMPTS;
  await tx
    .update(refunds)
    .set({
      attempts,
      status: over ? "failed" : "pending",
      stripeRefundId: null,
      failureReason: answer.failureReason,
      nextAttemptAt: over ? null : addTime(now, pause(attempts)),
      endedAt: over ? now : null,
    })
    .where(eq(refunds.id, refund.id));
  if (over) await tellOperators(tx, { kind: "refund_failed", now });
  else if (order?.status === "refunding")
    await moveOrder(tx, { order, action: "retry_refund", by: "system", actorId: null, now });
}

/** Stripe had made it, and the buyer's bank sent it back: the money is owed again, and an operator decides. */
async function takeBack(tx: Db, { refund, answer, now }: Case): Promise<void> {
  const { id, amount, currency, orderId } = refund;
  const set = { status: "failed", failureReason: answer.failureReason, endedAt: now } as const;
  await tx.update(refunds).set(set).where(eq(refunds.id, id));
  const about = { amount, currency, sourceId: id, now, ...(orderId === null ? {} : { orderId }) };
  await postLedger(tx, [{ event: "refund_returned", ...about }]);
  await tellOperators(tx, { kind: "refund_failed", now });
}
