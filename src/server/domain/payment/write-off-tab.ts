import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { orders, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { type Posting, postLedger } from "@/server/domain/money/ledger";
import { createNotices } from "@/server/domain/notice/create-notice";
import type { OrderRow } from "@/server/domain/order/compose-order";
import { moveOrder } from "@/server/domain/order/move-order";
import { tellSides } from "@/server/domain/order/tell-sides";
import { dropHolds } from "@/server/domain/token/hold-tokens";
import { GIVING_ACCESS } from "@/server/domain/token/token-status";
import { thawSettlement } from "./cancel-settlement";
import { orUnavailable } from "./or-unavailable";
import type { PaymentPorts } from "./provider";
import { findOpenSettlement } from "./settle-tab";

interface WriteOffTab {
  tabId: Id<"tab">;
  by: "admin" | "system";
  actorId: Id<"acc"> | null;
  reason: string;
  client: AuditEntry["client"];
  now: Date;
}

/**
 * Gives up what is owed on a tab: its sales are taken back from escrow or from their sellers, access ends, and nothing
 * goes on this tab any more. A settlement in progress is ended first, or turns out to be paid. Throws `not_found`,
 * `nothing_to_settle`, `order_being_settled` or `payments_unavailable`.
 */
export async function writeOffTab(db: Db, ports: PaymentPorts, input: WriteOffTab): Promise<void> {
  const { tabId, now } = input;
  const open = await findOpenSettlement(db, tabId);
  if (open !== null) await orUnavailable(thawSettlement(db, ports, { settlementId: open.id, now }));
  await db.transaction(async (tx) => {
    const [tab] = await tx.select().from(tabs).where(eq(tabs.id, tabId)).for("no key update");
    if (tab === undefined) throw new DomainError("not_found");
    if ((await findOpenSettlement(tx, tabId)) !== null) throw new DomainError("order_being_settled");
    const unpaid = await lockUnpaid(tx, tabId);
    if (unpaid.length === 0) throw new DomainError("nothing_to_settle");
    for (const order of unpaid) await takeBack(tx, order, input);
    const orderIds = unpaid.map(({ id }) => id);
    await dropHolds(tx, { orderIds, reason: "tab_overdue", sourceId: tabId, now });
    const lost = unpaid.reduce((sum, order) => sum + restOf(order), 0);
    await tx
      .update(tabs)
      .set({ owedAmount: sql`${tabs.owedAmount} - ${lost}`, overdueSince: null, writtenOffAt: now })
      .where(eq(tabs.id, tabId));
    await tellParties(tx, ports, tab, unpaid, now);
    const { actorId, client, reason } = input;
    const what = { subjectId: tabId, data: { amount: lost, reason }, client, now };
    await recordAudit(tx, { action: "tab.written_off", actorId, ...what });
  });
}

const restOf = ({ totalAmount, refundedAmount }: OrderRow) => totalAmount - refundedAmount;

async function lockUnpaid(tx: Db, tabId: Id<"tab">): Promise<OrderRow[]> {
  const unpaid = and(
    eq(orders.tabId, tabId),
    isNull(orders.settlementId),
    inArray(orders.status, GIVING_ACCESS),
  );
  return tx.select().from(orders).where(unpaid).orderBy(asc(orders.id)).for("no key update");
}

async function takeBack(tx: Db, order: OrderRow, { by, actorId, reason, now }: WriteOffTab): Promise<void> {
  const takenBack = await moveOrder(tx, {
    order,
    action: "write_off",
    by,
    actorId,
    reason,
    data: { amount: restOf(order) },
    set: { windowEndsAt: null, windowLeft: null, feeAmount: null, endedAt: now },
    now,
  });
  const { id: orderId, buyerId, sellerId, currency, feeAmount } = order;
  const released = order.status === "released";
  const posting: Posting = {
    event: released ? "tab_written_off_released" : "tab_written_off_in_escrow",
    amount: restOf(order),
    fee: feeAmount ?? 0,
    ...{ currency, buyerId, sellerId, orderId, now },
  };
  await postLedger(tx, [posting]);
  await tellSides(tx, "order.canceled", takenBack, now);
}

async function tellParties(
  tx: Db,
  { jobs }: PaymentPorts,
  { id: tabId, buyerId, currency }: typeof tabs.$inferSelect,
  unpaid: readonly OrderRow[],
  now: Date,
): Promise<void> {
  await createNotices(tx, [{ accountId: buyerId, kind: "tab_written_off", data: { currency }, now }]);
  await createNotices(
    tx,
    unpaid.map(({ id: orderId, sellerId: accountId, serviceName }) => ({
      accountId,
      kind: "sale_written_off" as const,
      data: { orderId, serviceName },
      now,
    })),
  );
  await jobs.enqueue(tx, "mail", { template: "tab_written_off", tabId });
}
