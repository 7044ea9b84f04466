import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { orders, payments, settlementLines, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type Posting, postLedger } from "@/server/domain/money/ledger";
import { createNotices } from "@/server/domain/notice/create-notice";
import type { OrderRow } from "@/server/domain/order/compose-order";
import { freeOrders } from "@/server/domain/order/hold-orders";
import { bookFulfilled, bookMismatch, bookWithoutEffect } from "./book-payment";
import { endSettlement } from "./end-settlement";
import type { Fulfil } from "./fulfil-order";
import { isAsAsked, judgeSession, type Verdict } from "./judge-session";
import { lockPayment, type PaymentRow } from "./payment-row";
import type { PaymentPorts } from "./provider";

type SettlementRow = typeof settlements.$inferSelect;
type TabRow = typeof tabs.$inferSelect;

interface Case extends Fulfil {
  settlement: SettlementRow;
  tab: TabRow;
  payment: PaymentRow;
}

/** What a session says about the payment of a tab, done: at most once, under the tab's lock. */
export async function fulfilSettlement(tx: Db, ports: PaymentPorts, input: Fulfil): Promise<void> {
  const { tab, settlement } = await lockSettlement(tx, input.paymentId);
  const payment = await lockPayment(tx, input.paymentId);
  await EFFECTS[judgeSession(payment, input.session)](tx, ports, { ...input, tab, settlement, payment });
}

const EFFECTS: Record<Verdict, (tx: Db, ports: PaymentPorts, its: Case) => Promise<void>> = {
  async nothing() {},

  async paid(tx, ports, its) {
    if (!isAsAsked(its.payment, its.session)) return takeMismatch(tx, its);
    if (its.settlement.status !== "open")
      return void (await bookWithoutEffect(tx, ports, {
        ...its,
        effect: its.settlement.status === "paid" ? "surplus" : "late",
      }));
    await settle(tx, its);
    await bookFulfilled(tx, ports, its);
  },

  async processing(tx, _, { payment, session }) {
    const { id: sessionId, paymentIntentId, method } = session;
    const set = { status: "processing", sessionId, paymentIntentId, method } as const;
    await tx.update(payments).set(set).where(eq(payments.id, payment.id));
  },

  async failed(tx, { jobs }, its) {
    await endSettlement(tx, { ...its, as: "failed" });
    await jobs.enqueue(tx, "mail", { template: "payment_failed", paymentId: its.payment.id });
    const data = { currency: its.tab.currency };
    const to = { accountId: its.tab.buyerId, now: its.now };
    await createNotices(tx, [{ ...to, kind: "tab_settlement_failed", data }]);
  },

  async expired(tx, _, its) {
    await endSettlement(tx, { ...its, as: "expired" });
  },
};

/** What came settles nothing, and nothing else would ever free the lines: unless they are still being paid, it ends here. */
async function takeMismatch(tx: Db, its: Case): Promise<void> {
  await bookMismatch(tx, its);
  const waiting = inArray(payments.status, ["open", "processing"]);
  const awaited = await tx.$count(payments, and(eq(payments.settlementId, its.settlement.id), waiting));
  if (awaited === 0) await endSettlement(tx, { ...its, as: "failed" });
}

/** Locks the tab that a payment settles, and with it everything about its settlements. */
async function lockSettlement(
  tx: Db,
  paymentId: Id<"pay">,
): Promise<{ tab: TabRow; settlement: SettlementRow }> {
  const [found] = await tx
    .select({ id: settlements.id, tabId: settlements.tabId })
    .from(payments)
    .innerJoin(settlements, eq(settlements.id, payments.settlementId))
    .where(eq(payments.id, paymentId));
  const { id, tabId } = must(found, `the settlement of ${paymentId}`);
  const [tab] = await tx.select().from(tabs).where(eq(tabs.id, tabId)).for("no key update");
  const [settlement] = await tx.select().from(settlements).where(eq(settlements.id, id));
  return { tab: must(tab, tabId), settlement: must(settlement, id) };
}

/** Its orders are paid: the tab goes down, what sellers were waiting for is theirs, and nothing is overdue any more. */
async function settle(tx: Db, { settlement, tab, now }: Case): Promise<void> {
  const settled = await lockLines(tx, settlement.id);
  const ids = settled.map(({ id }) => id);
  await tx.update(orders).set({ settlementId: settlement.id }).where(inArray(orders.id, ids));
  await tx
    .update(tabs)
    .set({
      owedAmount: sql`${tabs.owedAmount} - ${settlement.amount}`,
      firstSettledAt: sql`coalesce(${tabs.firstSettledAt}, ${now.toISOString()}::timestamptz)`,
      overdueSince: null,
    })
    .where(eq(tabs.id, tab.id));
  await tx.update(settlements).set({ status: "paid", endedAt: now }).where(eq(settlements.id, settlement.id));
  await postLedger(tx, toPostings(settlement, tab, settled, now));
  if (tab.overdueSince !== null) await freeTab(tx, tab.id, now);
  const to = { accountId: tab.buyerId, now };
  await createNotices(tx, [{ ...to, kind: "tab_settled", data: { currency: tab.currency } }]);
}

async function lockLines(tx: Db, settlementId: Id<"stl">): Promise<OrderRow[]> {
  const lines = await tx
    .select({ id: settlementLines.orderId })
    .from(settlementLines)
    .where(eq(settlementLines.settlementId, settlementId));
  const ids = lines.map(({ id }) => id);
  return tx.select().from(orders).where(inArray(orders.id, ids)).orderBy(asc(orders.id)).for("no key update");
}

function toPostings(settlement: SettlementRow, tab: TabRow, settled: OrderRow[], now: Date): Posting[] {
  const { amount, currency } = settlement;
  const common = { currency, sourceId: settlement.id, now };
  const released = settled.filter(({ status }) => status === "released");
  return [
    { ...common, event: "settlement_paid", amount, buyerId: tab.buyerId },
    ...released.map(
      ({ id, sellerId, totalAmount, refundedAmount, feeAmount }): Posting => ({
        ...common,
        event: "pending_to_payable",
        amount: totalAmount - refundedAmount - (feeAmount ?? 0),
        sellerId,
        orderId: id,
      }),
    ),
  ];
}

/** Drops exactly the holds that the overdue tab had placed. */
async function freeTab(tx: Db, tabId: Id<"tab">, now: Date): Promise<void> {
  const onTab = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.tabId, tabId)));
  const orderIds = onTab.map(({ id }) => id);
  await freeOrders(tx, { orderIds, reason: "tab_overdue", sourceId: tabId, now });
}
