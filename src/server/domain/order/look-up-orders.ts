import { and, desc, eq, exists, inArray, isNull, like, type SQL, sql } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import type { FoundOrder } from "@/contracts/order";
import { isId } from "@/lib/id";
import { orderNumberEnding } from "@/lib/order-number";
import { holds, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { selectOrders } from "./order-view";

/**
 * What an operator looks for: an order by its id, its number or the id of one of its tokens, newest first; without
 * words the orders that are suspended now.
 */
export async function lookUpOrders(db: Db, { query }: { query: string }): Promise<FoundOrder[]> {
  const rows = await selectOrders(db)
    .where(query === "" ? isSuspended(db) : isNamed(db, query))
    .orderBy(desc(orders.id))
    .limit(PAGE_SIZE);
  const ids = rows.map(({ order }) => order.id);
  const held = await db
    .select({ orderId: holds.orderId })
    .from(holds)
    .where(and(inArray(holds.orderId, ids), isNull(holds.droppedAt)));
  const suspended = new Set(held.map(({ orderId }) => orderId));
  return rows.map(({ order, listing, buyerName, sellerName }) => ({
    orderId: order.id,
    status: order.status,
    listingId: order.listingId,
    category: listing.category,
    serviceName: order.serviceName,
    units: order.units,
    buyerName,
    sellerName,
    placedAt: order.placedAt,
    isSuspended: suspended.has(order.id),
  }));
}

function isSuspended(db: Db): SQL {
  const open = and(eq(holds.orderId, orders.id), isNull(holds.droppedAt));
  return exists(db.select({ id: holds.id }).from(holds).where(open));
}

function isNamed(db: Db, query: string): SQL {
  if (isId("ord", query)) return eq(orders.id, query);
  if (isId("tok", query)) {
    const ofToken = db.select({ id: tokens.orderId }).from(tokens).where(eq(tokens.id, query));
    return inArray(orders.id, ofToken);
  }
  const ending = orderNumberEnding(query);
  return ending === null ? sql`false` : like(orders.id, `%${ending}`);
}
