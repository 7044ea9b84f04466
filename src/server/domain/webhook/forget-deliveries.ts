import { inArray, lt } from "drizzle-orm";
import { WEBHOOK_LOG } from "@/config/windows";
import { type Id, newId } from "@/lib/id";
import { addTime } from "@/lib/time";
import { webhookAttempts, webhookDeliveries, webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Messages forgotten in one transaction. */
const BATCH = 1_000;

/** Forgets what happened longer ago than the log goes back, with its deliveries and their tries. */
export async function forgetDeliveries(db: Db, { now }: { now: Date }): Promise<void> {
  let forgotten = BATCH;
  while (forgotten === BATCH) forgotten = await forgetBatch(db, addTime(now, -WEBHOOK_LOG));
}

/** Sorts before every message of that millisecond: ids begin with their time, and are indexed. */
const firstIdOf = (at: Date) => newId("msg", at).slice(0, "msg_".length + 10) as Id<"msg">;

async function forgetBatch(db: Db, before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const old = await tx
      .select({ id: webhookMessages.id })
      .from(webhookMessages)
      .where(lt(webhookMessages.id, firstIdOf(before)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    if (old.length === 0) return 0;
    const ids = old.map(({ id }) => id);
    const theirs = tx
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(inArray(webhookDeliveries.messageId, ids));
    await tx.delete(webhookAttempts).where(inArray(webhookAttempts.deliveryId, theirs));
    await tx.delete(webhookDeliveries).where(inArray(webhookDeliveries.messageId, ids));
    await tx.delete(webhookMessages).where(inArray(webhookMessages.id, ids));
    return old.length;
  });
}
