import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { OrderStatus } from "@/contracts/order-status";
import { must } from "@/lib/assert";
import { accounts, holds, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { GIVING_ACCESS } from "@/server/domain/token/token-status";
import { stopClocks } from "./acceptance-clock";
import type { OrderRow } from "./compose-order";

/**
 * An order that became held although one of its parties is suspended, or something else holds it: its clock does not
 * run, and a suspended buyer's access is stopped like that of their other orders. A suspension finds the orders that
 * gave access before by itself; for others its people are locked until this one can be found.
 */
export async function heedSuspension(
  tx: Db,
  { order, from, now }: { order: OrderRow; from: OrderStatus; now: Date },
): Promise<OrderRow> {
  const parties = inArray(accounts.id, [order.buyerId, order.sellerId]);
  if (!GIVING_ACCESS.includes(from))
    await tx.select({ id: accounts.id }).from(accounts).where(parties).orderBy(asc(accounts.id)).for("share");
  const suspended = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(parties, isNotNull(accounts.suspendedAt)));
  const orderIds = [order.id];
  if (suspended.some(({ id }) => id === order.buyerId))
    await placeHolds(tx, { orderIds, reason: "account_suspended", sourceId: order.buyerId, now });
  const held = await tx.$count(holds, and(eq(holds.orderId, order.id), isNull(holds.droppedAt)));
  if (suspended.length === 0 && held === 0) return order;
  await stopClocks(tx, { orderIds, now });
  const [stopped] = await tx.select().from(orders).where(eq(orders.id, order.id));
  return must(stopped, order.id);
}
