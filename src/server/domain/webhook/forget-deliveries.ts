import { inArray, lt } from "drizzle-orm";
import { WEBHOOK_LOG } from "@/config/windows";
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

async function forgetBatch(db: Db, before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const old = await tx
      .select({ id: webhookMessages.id })
      .from(webhookMessages)
      .where(lt(webhookMessages.createdAt, before))
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
