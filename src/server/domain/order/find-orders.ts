import { and, desc, eq } from "drizzle-orm";
import type { FindOrdersInput, OrderPage } from "@/contracts/order";
import type { Id } from "@/lib/id";
import { toPage } from "@/lib/page";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { countGroups, isAfterCursor, isInGroup, matchesWords } from "./order-filter";
import { selectOrders, toOrderSummary } from "./order-view";

/** A page of what the buyer ordered, newest first, and how many there are by group. */
export async function findOrders(
  db: Db,
  { actorId, group, query, cursor, limit }: FindOrdersInput & { actorId: Id<"acc"> },
): Promise<OrderPage> {
  const own = and(eq(orders.buyerId, actorId), matchesWords(query));
  const rows = await selectOrders(db)
    .where(and(own, isInGroup(group), isAfterCursor(cursor)))
    .orderBy(desc(orders.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ order }) => [order.id], toOrderSummary);
  return { ...page, counts: await countGroups(db, own) };
}
