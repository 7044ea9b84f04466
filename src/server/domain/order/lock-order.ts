import { asc, eq, type SQL } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import { listings, orders, tabs, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow, TokenRow } from "./compose-order";

export interface LockedOrder {
  order: OrderRow;
  tokens: TokenRow[];
}

/**
 * Locks everything an order's units touch, in the order that holds everywhere: tab, listing, order, tokens. Throws
 * `not_found` unless there is one that is `whose`.
 */
export async function lockOrder(tx: Db, whose: SQL | undefined): Promise<LockedOrder> {
  // Which tab and listing an order is on never changes
  const [found] = await tx
    .select({ id: orders.id, tabId: orders.tabId, listingId: orders.listingId })
    .from(orders)
    .where(whose);
  if (found === undefined) throw new DomainError("not_found");

  if (found.tabId !== null)
    await tx.select({ id: tabs.id }).from(tabs).where(eq(tabs.id, found.tabId)).for("no key update");
  await tx
    .select({ id: listings.id })
    .from(listings)
    .where(eq(listings.id, found.listingId))
    .for("no key update");
  const [order] = await tx.select().from(orders).where(eq(orders.id, found.id)).for("no key update");
  const locked = await tx
    .select()
    .from(tokens)
    .where(eq(tokens.orderId, found.id))
    .orderBy(asc(tokens.id))
    .for("no key update");
  return { order: must(order, found.id), tokens: locked };
}
