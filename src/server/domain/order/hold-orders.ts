import { asc, inArray } from "drizzle-orm";
import type { HoldReason } from "@/contracts/token";
import type { Id } from "@/lib/id";
import { orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { dropHolds, placeHolds } from "@/server/domain/token/hold-tokens";
import { startClocks, stopClocks } from "./acceptance-clock";

interface HoldOrders {
  orderIds: readonly Id<"ord">[];
  reason: HoldReason;
  /** What caused it: a payment, a tab, an account. */
  sourceId: string;
  now: Date;
}

/**
 * Suspends the access of orders for one reason and stops the clocks of those that are held: nobody can check what they
 * cannot use. Tabs and listings, if they are needed, are locked before. Says which did not have this hold already.
 */
export async function holdOrders(tx: Db, { orderIds, reason, sourceId, now }: HoldOrders) {
  if (orderIds.length === 0) return [];
  await lockForHolds(tx, orderIds);
  const placed = await placeHolds(tx, { orderIds, reason, sourceId, now });
  await stopClocks(tx, { orderIds: placed, now });
  return placed;
}

/**
 * Drops the holds of one reason (and source, if one is given) and starts the clocks where nothing else keeps them
 * stopped: another hold, a suspended buyer or seller. Says which orders had such a hold.
 */
export async function freeOrders(
  tx: Db,
  { orderIds, now, ...which }: Omit<HoldOrders, "sourceId"> & { sourceId?: string },
) {
  if (orderIds.length === 0) return [];
  await lockForHolds(tx, orderIds);
  const dropped = await dropHolds(tx, { orderIds, ...which, now });
  await startClocks(tx, { orderIds, now });
  return dropped;
}

/** Locks what holds and clocks depend on: what is read of holds and people afterwards is what the next one finds. */
export async function lockForHolds(tx: Db, orderIds: readonly Id<"ord">[]): Promise<void> {
  const named = inArray(orders.id, orderIds);
  await tx.select({ id: orders.id }).from(orders).where(named).orderBy(asc(orders.id)).for("no key update");
  await tx
    .select({ id: tokens.id })
    .from(tokens)
    .where(inArray(tokens.orderId, orderIds))
    .orderBy(asc(tokens.id))
    .for("no key update");
}
