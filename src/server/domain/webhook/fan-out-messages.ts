import { and, asc, inArray, isNull, lte, sql } from "drizzle-orm";
import { newId } from "@/lib/id";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

type Message = typeof webhookMessages.$inferSelect;

/**
 * Makes the deliveries of waiting messages: one for each endpoint that is on, wants the type and was there when it
 * happened. Safe at once in many processes: each takes messages that nobody else is at. Returns how many it took.
 */
export async function fanOutMessages(db: Db, { now, limit }: { now: Date; limit: number }): Promise<number> {
  return db.transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(webhookMessages)
      .where(isNull(webhookMessages.fannedOutAt))
      .orderBy(asc(webhookMessages.id))
      .limit(limit)
      .for("update", { skipLocked: true });
    if (waiting.length === 0) return 0;
    const rows = await toDeliveries(tx, waiting, now);
    if (rows.length > 0) await tx.insert(webhookDeliveries).values(rows);
    await tx
      .update(webhookMessages)
      .set({ fannedOutAt: now })
      .where(
        inArray(
          webhookMessages.id,
          waiting.map(({ id }) => id),
        ),
      );
    return waiting.length;
  });
}

async function toDeliveries(tx: Db, messages: readonly Message[], now: Date) {
  const listening = and(
    inArray(
      webhookMessages.id,
      messages.map(({ id }) => id),
    ),
    sql`${webhookMessages.type} = any(${webhookEndpoints.events})`,
    isNull(webhookEndpoints.disabledAt),
    isNull(webhookEndpoints.removedAt),
    lte(webhookEndpoints.createdAt, webhookMessages.createdAt),
  );
  const pairs = await tx
    .select({ messageId: webhookMessages.id, endpointId: webhookEndpoints.id })
    .from(webhookMessages)
    .innerJoin(webhookEndpoints, sql`${webhookEndpoints.accountId} = ${webhookMessages.accountId}`)
    .where(listening)
    .orderBy(asc(webhookMessages.id));
  return pairs.map((pair) => newDelivery({ ...pair, now }));
}

/** A delivery that is due at once. */
export function newDelivery(
  input: Pick<typeof webhookDeliveries.$inferInsert, "messageId" | "endpointId"> & { now: Date },
) {
  const { now, ...what } = input;
  return { ...what, id: newId("dlv", now), status: "pending" as const, nextAttemptAt: now, createdAt: now };
}
