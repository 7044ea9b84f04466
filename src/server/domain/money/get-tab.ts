import { and, desc, eq, isNull, lt, ne } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import type { GetTabInput, TabLine, TabView } from "@/contracts/money";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { listings, orders, payments, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { findDueLines, sumOf } from "./due-lines";
import { getOrderSettings } from "./settings";
import { NEW_TAB, toTabSummary } from "./tab";
import { tabDates } from "./tab-dates";

/** A buyer's tab in one currency, with a page of the orders on it, newest first. An unused tab is empty. */
export async function getTab(
  db: Db,
  { actorId, currency, cursor }: GetTabInput & { actorId: Id<"acc"> },
): Promise<TabView> {
  const [tab] = await db
    .select()
    .from(tabs)
    .where(and(eq(tabs.buyerId, actorId), eq(tabs.currency, currency)));
  const [after] = decodeCursor(cursor ?? "", 1) ?? [];
  const rows = tab
    ? await db
        .select({ order: orders, category: listings.category })
        .from(orders)
        .innerJoin(listings, eq(listings.id, orders.listingId))
        .where(
          and(
            eq(orders.tabId, tab.id),
            isNull(orders.settlementId),
            ne(orders.status, "charged_back"),
            typeof after === "string" && isId("ord", after) ? lt(orders.id, after) : undefined,
          ),
        )
        .orderBy(desc(orders.id))
        .limit(PAGE_SIZE + 1)
    : [];
  const { items, next } = toPage(rows, PAGE_SIZE, ({ order }) => [order.id], toTabLine);
  const settings = await getOrderSettings(db);
  const due = tab ? await findDueLines(db, { tabId: tab.id }) : [];
  const dates = tabDates(due, currency, settings);
  return {
    ...toTabSummary(tab ?? NEW_TAB, currency, settings),
    lines: items,
    next,
    payable: { amount: sumOf(due), currency },
    minimum: { amount: settings.currencyLimits[currency]?.minimumCharge ?? 0, currency },
    dueAt: dates?.dueAt ?? null,
    overdueAt: dates?.overdueAt ?? null,
    settling: tab ? await findSettling(db, tab) : null,
    writtenOffAt: tab?.writtenOffAt ?? null,
  };
}

/** The settlement that was begun and may still be paid. */
async function findSettling(
  db: Db,
  { id, currency }: typeof tabs.$inferSelect,
): Promise<TabView["settling"]> {
  const open = and(eq(settlements.tabId, id), eq(settlements.status, "open"));
  const processing = and(eq(payments.settlementId, settlements.id), eq(payments.status, "processing"));
  const [settling] = await db
    .select({ settlementId: settlements.id, amount: settlements.amount, processing: payments.id })
    .from(settlements)
    .leftJoin(payments, processing)
    .where(open);
  if (settling === undefined) return null;
  const { settlementId, amount } = settling;
  return { settlementId, amount: { amount, currency }, processing: settling.processing !== null };
}

interface TabRow {
  order: typeof orders.$inferSelect;
  category: string | null;
}

function toTabLine({ order, category }: TabRow): TabLine {
  const { currency, totalAmount, refundedAmount } = order;
  return {
    orderId: order.id,
    listingId: order.listingId,
    category,
    serviceName: order.serviceName,
    units: order.units,
    status: order.status,
    placedAt: order.placedAt,
    total: { amount: totalAmount, currency },
    refunded: { amount: refundedAmount, currency },
    owed: { amount: totalAmount - refundedAmount, currency },
  };
}
