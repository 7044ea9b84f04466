import { and, desc, eq, lt } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import type { GetTabInput, TabLine, TabView } from "@/contracts/money";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { listings, orders, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { getOrderSettings } from "./settings";
import { NEW_TAB, toTabSummary } from "./tab";

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
            typeof after === "string" && isId("ord", after) ? lt(orders.id, after) : undefined,
          ),
        )
        .orderBy(desc(orders.id))
        .limit(PAGE_SIZE + 1)
    : [];
  const { items, next } = toPage(rows, PAGE_SIZE, ({ order }) => [order.id], toTabLine);
  const settings = await getOrderSettings(db);
  return { ...toTabSummary(tab ?? NEW_TAB, currency, settings), lines: items, next };
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
