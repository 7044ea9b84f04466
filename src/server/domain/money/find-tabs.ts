import { asc, eq } from "drizzle-orm";
import type { TabSummary } from "@/contracts/money";
import type { Id } from "@/lib/id";
import { tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { getOrderSettings } from "./settings";
import { toTabSummary } from "./tab";

/** A buyer's tabs, one a currency they ordered in. */
export async function findTabs(db: Db, { actorId }: { actorId: Id<"acc"> }): Promise<TabSummary[]> {
  const rows = await db.select().from(tabs).where(eq(tabs.buyerId, actorId)).orderBy(asc(tabs.currency));
  if (rows.length === 0) return [];
  const settings = await getOrderSettings(db);
  return rows.map((tab) => toTabSummary(tab, tab.currency, settings));
}
