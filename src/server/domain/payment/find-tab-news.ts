import { eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import type { Currency, Money } from "@/lib/money";
import { tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { findDueLines, sumOf } from "@/server/domain/money/due-lines";
import { getOrderSettings } from "@/server/domain/money/settings";
import { tabDates } from "@/server/domain/money/tab-dates";

/** What a mail tells about a tab. */
export interface TabNews {
  buyerId: Id<"acc">;
  currency: Currency;
  isWrittenOff: boolean;
  /** What may be settled and by when; null while nothing is due. */
  due: { amount: Money; dueAt: Date; overdueAt: Date; writtenOffAt: Date } | null;
}

/** What there is to tell about a tab; null where there is no such tab. */
export async function findTabNews(db: Db, { tabId }: { tabId: Id<"tab"> }): Promise<TabNews | null> {
  const [tab] = await db.select().from(tabs).where(eq(tabs.id, tabId));
  if (tab === undefined) return null;
  const { buyerId, currency, writtenOffAt } = tab;
  const lines = await findDueLines(db, { tabId });
  const dates = tabDates(lines, currency, await getOrderSettings(db));
  const due = dates && { amount: { amount: sumOf(lines), currency }, ...dates };
  return { buyerId, currency, isWrittenOff: writtenOffAt !== null, due };
}
