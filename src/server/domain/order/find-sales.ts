import { and, desc, eq } from "drizzle-orm";
import type { FindOrdersInput, SalePage } from "@/contracts/order";
import type { Id } from "@/lib/id";
import { toPage } from "@/lib/page";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { countGroups, isAfterCursor, isInGroup, matchesWords } from "./order-filter";
import { selectOrders, toSaleSummary } from "./order-view";

/** A page of what the seller sold, newest first, and how many there are by group. */
export async function findSales(
  db: Db,
  { actorId, group, query, cursor, limit }: FindOrdersInput & { actorId: Id<"acc"> },
): Promise<SalePage> {
  const own = and(eq(orders.sellerId, actorId), matchesWords(query));
  const rows = await selectOrders(db)
    .where(and(own, isInGroup(group), isAfterCursor(cursor)))
    .orderBy(desc(orders.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ order }) => [order.id], toSaleSummary);
  return { ...page, counts: await countGroups(db, own) };
}
