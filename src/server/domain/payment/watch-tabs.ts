import { and, eq, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { DomainError, type ErrorCode } from "@/contracts/errors";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { orders, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { findDueLines } from "@/server/domain/money/due-lines";
import { getOrderSettings, type OrderSettings } from "@/server/domain/money/settings";
import { tabDates } from "@/server/domain/money/tab-dates";
import { createNotices } from "@/server/domain/notice/create-notice";
import { freeOrders, holdOrders } from "@/server/domain/order/hold-orders";
import { GIVING_ACCESS } from "@/server/domain/token/token-status";
import { eachOf } from "./each-of";
import type { PaymentPorts } from "./provider";
import { writeOffTab } from "./write-off-tab";

/** Written off because nobody paid; an operator who decides says why. */
const UNPAID = "The tab was not settled in time.";

/**
 * Reminds, suspends and writes off tabs as their dates pass, and lets a tab go again once nothing on it is late. Each in
 * a transaction of its own; safe to run at any time, and at once in many processes.
 */
export async function watchTabs(db: Db, ports: PaymentPorts, { now }: { now: Date }): Promise<void> {
  const watched = await db
    .select({ id: tabs.id })
    .from(tabs)
    .where(and(isNull(tabs.writtenOffAt), or(gt(tabs.owedAmount, 0), isNotNull(tabs.overdueSince))));
  const settings = await getOrderSettings(db);
  await eachOf(watched, ({ id }) => watchTab(db, ports, { tabId: id, settings, now }));
}

interface WatchTab {
  tabId: Id<"tab">;
  settings: OrderSettings;
  now: Date;
}

async function watchTab(db: Db, ports: PaymentPorts, { tabId, settings, now }: WatchTab): Promise<void> {
  const writeOff = await db.transaction(async (tx) => {
    const [locked] = await tx.select().from(tabs).where(eq(tabs.id, tabId)).for("no key update");
    const tab = must(locked, tabId);
    const dates = tabDates(await findDueLines(tx, { tabId }), tab.currency, settings);
    if (dates === null || now < dates.overdueAt) {
      if (tab.overdueSince !== null) await letGo(tx, tabId, now);
      if (dates !== null) await remind(tx, ports, { tab, dates, now });
      return false;
    }
    if (tab.overdueSince === null) await suspend(tx, ports, tab, now);
    return now >= dates.writtenOffAt;
  });
  if (!writeOff) return;
  const decision = { by: "system", actorId: null, reason: UNPAID, client: null } as const;
  try {
    await writeOffTab(db, ports, { tabId, ...decision, now });
  } catch (error) {
    if (!isMovedOn(error)) throw error;
  }
}

/** It was paid or written off meanwhile, or a bank is still at it: nothing to do now, and nothing wrong. */
function isMovedOn(error: unknown): boolean {
  const codes: ErrorCode[] = ["nothing_to_settle", "order_being_settled"];
  return error instanceof DomainError && codes.includes(error.code);
}

type TabRow = typeof tabs.$inferSelect;

/** Once before it is due and once when it is; what was missed while nobody looked is one reminder, not two. */
async function remind(
  tx: Db,
  { jobs }: PaymentPorts,
  { tab, dates, now }: { tab: TabRow; dates: NonNullable<ReturnType<typeof tabDates>>; now: Date },
): Promise<void> {
  const passed = [dates.remindAt, dates.dueAt].filter((at) => at <= now).at(-1);
  if (passed === undefined || (tab.remindedAt !== null && tab.remindedAt >= passed)) return;
  await tx.update(tabs).set({ remindedAt: now }).where(eq(tabs.id, tab.id));
  await tellBuyer(tx, tab, "tab_due", now);
  await jobs.enqueue(tx, "mail", { template: "tab_reminder", tabId: tab.id });
}

async function suspend(tx: Db, { jobs }: PaymentPorts, tab: TabRow, now: Date): Promise<void> {
  await tx.update(tabs).set({ overdueSince: now }).where(eq(tabs.id, tab.id));
  const orderIds = await findOnTab(tx, tab.id);
  await holdOrders(tx, { orderIds, reason: "tab_overdue", sourceId: tab.id, now });
  await tellBuyer(tx, tab, "tab_overdue", now);
  await jobs.enqueue(tx, "mail", { template: "tab_overdue", tabId: tab.id });
}

/** What was late was refunded, or is disputed now. */
async function letGo(tx: Db, tabId: Id<"tab">, now: Date): Promise<void> {
  await tx.update(tabs).set({ overdueSince: null }).where(eq(tabs.id, tabId));
  const orderIds = await findOnTab(tx, tabId);
  await freeOrders(tx, { orderIds, reason: "tab_overdue", sourceId: tabId, now });
}

async function findOnTab(tx: Db, tabId: Id<"tab">): Promise<Id<"ord">[]> {
  const unsettled = and(
    eq(orders.tabId, tabId),
    isNull(orders.settlementId),
    inArray(orders.status, GIVING_ACCESS),
  );
  const rows = await tx.select({ id: orders.id }).from(orders).where(unsettled);
  return rows.map(({ id }) => id);
}

async function tellBuyer(tx: Db, tab: TabRow, kind: "tab_due" | "tab_overdue", now: Date): Promise<void> {
  await createNotices(tx, [{ accountId: tab.buyerId, kind, data: { currency: tab.currency }, now }]);
}
