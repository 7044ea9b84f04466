import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { holds, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { liftSuspension, type Suspension, suspendAccount } from "@/server/domain/account/suspend-account";
import type { Jobs } from "@/server/domain/jobs";
import { createNotice, createNotices } from "@/server/domain/notice/create-notice";
import { dropHolds } from "@/server/domain/token/hold-tokens";
import { GIVING_ACCESS } from "@/server/domain/token/token-status";
import { startClocks, stopClocks } from "./acceptance-clock";
import { holdOrders, lockForHolds } from "./hold-orders";
import { noteMoves } from "./note-moves";

const SUSPENDED = "A party’s account was suspended.";
const ADMITTED = "A party’s account is open again.";

/**
 * An operator suspends an account, and with it what it bought (access and clocks) and sold (clocks; access too, if the
 * operator says so). The account is locked first: an order is either placed before and found here, or refused after.
 * Throws `not_found` or `admin_not_suspendable`.
 */
export async function suspendParty(
  db: Db,
  jobs: Jobs,
  input: Suspension & { suspendsSales: boolean },
): Promise<void> {
  const { accountId, by: actorId, reason, suspendsSales, now } = input;
  await db.transaction(async (tx) => {
    await suspendAccount(tx, input);
    const { bought, sold } = await findOpen(tx, accountId);
    const hold = { reason: "account_suspended", sourceId: accountId, now } as const;
    await lockForHolds(tx, [...bought, ...sold]);
    const held = await holdOrders(tx, { ...hold, orderIds: suspendsSales ? [...bought, ...sold] : bought });
    const stopped = await stopClocks(tx, { orderIds: sold, now });
    const noted = [...new Set([...held, ...stopped])];
    await noteMoves(tx, { orderIds: noted, action: "suspend", actorId, reason: SUSPENDED, now });
    await tellBuyers(tx, { orderIds: held.filter((id) => sold.includes(id)), kind: "order_suspended", now });
    await createNotice(tx, { accountId, kind: "account_suspended", data: { reason }, now });
    await jobs.enqueue(tx, "mail", { template: "account_suspended", accountId, reason });
  });
}

/** Lifts a suspension: exactly its holds are dropped, and clocks go on where nothing else keeps them stopped. */
export async function admitParty(db: Db, jobs: Jobs, input: Suspension): Promise<void> {
  const { accountId, by: actorId, now } = input;
  await db.transaction(async (tx) => {
    await liftSuspension(tx, input);
    const { bought, sold, held } = await findOpen(tx, accountId);
    const orderIds = [...new Set([...bought, ...sold, ...held])];
    await lockForHolds(tx, orderIds);
    const dropped = await dropHolds(tx, { orderIds, reason: "account_suspended", sourceId: accountId, now });
    const started = await startClocks(tx, { orderIds, now });
    const noted = [...new Set([...dropped, ...started])];
    await noteMoves(tx, { orderIds: noted, action: "resume", actorId, reason: ADMITTED, now });
    await tellBuyers(tx, { orderIds: dropped.filter((id) => sold.includes(id)), kind: "order_resumed", now });
    await createNotice(tx, { accountId, kind: "account_admitted", data: {}, now });
    await jobs.enqueue(tx, "mail", { template: "account_admitted", accountId });
  });
}

/** What gives access on both sides of the account, and what its suspension holds, wherever that has gone since. */
async function findOpen(tx: Db, accountId: Id<"acc">) {
  const open = inArray(orders.status, GIVING_ACCESS);
  const id = { id: orders.id };
  const bought = await tx
    .select(id)
    .from(orders)
    .where(and(eq(orders.buyerId, accountId), open));
  const sold = await tx
    .select(id)
    .from(orders)
    .where(and(eq(orders.sellerId, accountId), open));
  const own = and(
    eq(holds.sourceId, accountId),
    eq(holds.reason, "account_suspended"),
    isNull(holds.droppedAt),
  );
  const held = await tx.select({ id: holds.orderId }).from(holds).where(own);
  const ids = (rows: { id: Id<"ord"> }[]) => rows.map((row) => row.id);
  return { bought: ids(bought), sold: ids(sold), held: ids(held) };
}

interface Tell {
  orderIds: readonly Id<"ord">[];
  kind: "order_suspended" | "order_resumed";
  now: Date;
}

/** The account itself is told once; buyers of its sales are told of each order whose access changes. */
async function tellBuyers(tx: Db, { orderIds, kind, now }: Tell): Promise<void> {
  const rows = await tx.select().from(orders).where(inArray(orders.id, orderIds));
  const about = rows.map(({ id, buyerId, serviceName }) => ({
    accountId: buyerId,
    data: { orderId: id, serviceName },
    now,
  }));
  if (kind === "order_resumed")
    return createNotices(
      tx,
      about.map((to) => ({ ...to, kind })),
    );
  const reason = "The seller’s account is suspended.";
  await createNotices(
    tx,
    about.map((to) => ({ ...to, kind, data: { ...to.data, reason } })),
  );
}
