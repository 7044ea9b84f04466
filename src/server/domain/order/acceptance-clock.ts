import { and, eq, exists, inArray, isNotNull, isNull, not, or, sql } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { accounts, holds, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

interface Clocks {
  /** Locked. */
  orderIds: readonly Id<"ord">[];
  now: Date;
}

/** Stops the windows of held orders; what is left of each is kept. One that does not run stays as it is. */
export async function stopClocks(tx: Db, { orderIds, now }: Clocks): Promise<Id<"ord">[]> {
  const left = sql`extract(epoch from ${orders.windowEndsAt} - ${now.toISOString()}::timestamptz) * 1000`;
  const stopped = await tx
    .update(orders)
    .set({ windowEndsAt: null, windowLeft: sql`greatest(0, round(${left}))::bigint` })
    .where(and(inArray(orders.id, orderIds), eq(orders.status, "held"), isNotNull(orders.windowEndsAt)))
    .returning({ id: orders.id });
  return stopped.map(({ id }) => id);
}

/** Lets stopped windows go on with what was left, where no hold and no suspended party keeps them stopped. */
export async function startClocks(tx: Db, { orderIds, now }: Clocks): Promise<Id<"ord">[]> {
  const held = tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(eq(holds.orderId, orders.id), isNull(holds.droppedAt)));
  const suspended = tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        or(eq(accounts.id, orders.sellerId), eq(accounts.id, orders.buyerId)),
        isNotNull(accounts.suspendedAt),
      ),
    );
  const end = sql`${now.toISOString()}::timestamptz + ${orders.windowLeft} * interval '1 millisecond'`;
  const started = await tx
    .update(orders)
    .set({ windowEndsAt: end, windowLeft: null })
    .where(
      and(
        inArray(orders.id, orderIds),
        eq(orders.status, "held"),
        isNotNull(orders.windowLeft),
        not(exists(held)),
        not(exists(suspended)),
      ),
    )
    .returning({ id: orders.id });
  return started.map(({ id }) => id);
}
