import { desc, eq, inArray, like, lt, or, type SQL, sql } from "drizzle-orm";
import { OWN_COUNTED } from "@/config/limits";
import type { FindOrdersInput, OrderCounts } from "@/contracts/order";
import { ORDER_GROUPS, ORDER_STATUSES, type OrderStatus } from "@/contracts/order-status";
import { isId } from "@/lib/id";
import { orderNumberEnding } from "@/lib/order-number";
import { decodeCursor } from "@/lib/page";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Orders whose name has the words in it, or the one with this number or id. */
export function matchesWords(query: string): SQL | undefined {
  if (query === "") return undefined;
  const ending = orderNumberEnding(query);
  return or(
    sql`strpos(lower(${orders.serviceName}), lower(${query})) > 0`,
    isId("ord", query) ? eq(orders.id, query) : undefined,
    ending === null ? undefined : like(orders.id, `%${ending}`),
  );
}

/** Orders of this group. */
export function isInGroup(group: FindOrdersInput["group"]): SQL | undefined {
  return group === "all" ? undefined : inArray(orders.status, ORDER_GROUPS[group]);
}

/** Orders after the one that ended the last page, newest first; a cursor that names none starts over. */
export function isAfterCursor(cursor: string | null | undefined): SQL | undefined {
  const [after] = decodeCursor(cursor ?? "", 1) ?? [];
  return typeof after === "string" && isId("ord", after) ? lt(orders.id, after) : undefined;
}

/** How many of these orders are in each group; of very many, of the newest. */
export async function countGroups(db: Db, where: SQL | undefined): Promise<OrderCounts> {
  const newest = db
    .select({ status: orders.status })
    .from(orders)
    .where(where)
    .orderBy(desc(orders.id))
    .limit(OWN_COUNTED)
    .as("newest");
  const rows = await db
    .select({ status: newest.status, count: sql`count(*)`.mapWith(Number) })
    .from(newest)
    .groupBy(newest.status);
  const sum = (statuses: readonly OrderStatus[]) =>
    rows.reduce((total, { status, count }) => total + (statuses.includes(status) ? count : 0), 0);
  return {
    all: sum(ORDER_STATUSES),
    to_pay: sum(ORDER_GROUPS.to_pay),
    in_escrow: sum(ORDER_GROUPS.in_escrow),
    released: sum(ORDER_GROUPS.released),
    refunded: sum(ORDER_GROUPS.refunded),
    ended: sum(ORDER_GROUPS.ended),
  };
}
