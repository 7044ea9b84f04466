import { and, asc, eq, isNotNull, isNull, notExists, or } from "drizzle-orm";
import { TAB_GRACE, TAB_WRITE_OFF } from "@/config/windows";
import type { FailedRefund, FlaggedPayment, OverdueTab, PaymentDesk } from "@/contracts/payment";
import { must } from "@/lib/assert";
import { addTime } from "@/lib/time";
import { accounts, orders, payments, refunds, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** What of payments waits for an operator, the oldest first. */
export async function getDesk(db: Db): Promise<PaymentDesk> {
  return {
    flagged: await findFlagged(db),
    failedRefunds: await findFailed(db),
    overdueTabs: await findOverdue(db),
  };
}

async function findFlagged(db: Db): Promise<FlaggedPayment[]> {
  const decided = db.select({ id: refunds.id }).from(refunds).where(eq(refunds.paymentId, payments.id));
  const rows = await db
    .select({ payment: payments, buyerName: accounts.name })
    .from(payments)
    .innerJoin(accounts, eq(accounts.id, payments.buyerId))
    .where(and(eq(payments.effect, "mismatch"), notExists(decided)))
    .orderBy(asc(payments.id));
  return rows.map(({ payment, buyerName }) => ({
    paymentId: payment.id,
    orderId: payment.orderId,
    buyerName,
    expected: { amount: payment.amount, currency: payment.currency },
    received: { amount: payment.receivedAmount ?? 0, currency: payment.receivedCurrency ?? "" },
    at: payment.endedAt ?? payment.createdAt,
  }));
}

async function findFailed(db: Db): Promise<FailedRefund[]> {
  const rows = await db
    .select({ refund: refunds, buyerName: accounts.name })
    .from(refunds)
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .leftJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(accounts, or(eq(accounts.id, orders.buyerId), eq(accounts.id, payments.buyerId)))
    .where(eq(refunds.status, "failed"))
    .orderBy(asc(refunds.id));
  return rows.map(({ refund, buyerName }) => ({
    refundId: refund.id,
    orderId: refund.orderId,
    buyerName,
    amount: { amount: refund.amount, currency: refund.currency },
    reason: refund.reason,
    failureReason: refund.failureReason,
    attempts: refund.attempts,
    at: refund.endedAt ?? refund.createdAt,
  }));
}

async function findOverdue(db: Db): Promise<OverdueTab[]> {
  const rows = await db
    .select({ tab: tabs, buyerName: accounts.name })
    .from(tabs)
    .innerJoin(accounts, eq(accounts.id, tabs.buyerId))
    .where(and(isNotNull(tabs.overdueSince), isNull(tabs.writtenOffAt)))
    .orderBy(asc(tabs.overdueSince));
  return rows.map(({ tab, buyerName }) => {
    const overdueSince = must(tab.overdueSince, "an overdue tab's date");
    return {
      tabId: tab.id,
      buyerName,
      owed: { amount: tab.owedAmount, currency: tab.currency },
      overdueSince,
      writtenOffOn: addTime(overdueSince, TAB_WRITE_OFF - TAB_GRACE),
    };
  });
}
