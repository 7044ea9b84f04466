import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { WEBHOOK_LEASE } from "@/config/windows";
import type { Id } from "@/lib/id";
import { addTime } from "@/lib/time";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { EndpointRow } from "./endpoint-secret";

/** A delivery that nobody else tries before its lease ends. */
export interface ClaimedDelivery {
  id: Id<"dlv">;
  /** Which try this is, from 1. */
  attempt: number;
  endpoint: EndpointRow;
  message: typeof webhookMessages.$inferSelect;
}

const isDue = (now: Date) =>
  and(eq(webhookDeliveries.status, "pending"), lte(webhookDeliveries.nextAttemptAt, now));

/**
 * Claims due deliveries, at most one of each endpoint and none of an endpoint that somebody is at; whoever waited longest
 * comes first. The claim is a lease: if its process dies, the delivery is due again when the lease ends.
 */
export async function claimDeliveries(
  db: Db,
  { now, limit }: { now: Date; limit: number },
): Promise<ClaimedDelivery[]> {
  return db.transaction(async (tx) => {
    const endpoints = await lockFreeEndpoints(tx, { now, limit });
    if (endpoints.length === 0) return [];
    const chosen = await chooseDeliveries(tx, endpoints, now);
    const leased = addTime(now, WEBHOOK_LEASE);
    await tx
      .update(webhookEndpoints)
      .set({ busyUntil: leased })
      .where(
        inArray(
          webhookEndpoints.id,
          endpoints.map(({ id }) => id),
        ),
      );
    await tx
      .update(webhookDeliveries)
      .set({ attempts: sql`${webhookDeliveries.attempts} + 1`, nextAttemptAt: leased })
      .where(
        inArray(
          webhookDeliveries.id,
          chosen.map(({ delivery }) => delivery.id),
        ),
      );
    const byId = new Map(endpoints.map((endpoint) => [endpoint.id, { ...endpoint, busyUntil: leased }]));
    return chosen.flatMap(({ delivery, message }) => {
      const endpoint = byId.get(delivery.endpointId);
      return endpoint ? [{ id: delivery.id, attempt: delivery.attempts + 1, endpoint, message }] : [];
    });
  });
}

async function lockFreeEndpoints(
  tx: Db,
  { now, limit }: { now: Date; limit: number },
): Promise<EndpointRow[]> {
  const waited = tx.select({ id: webhookDeliveries.endpointId }).from(webhookDeliveries).where(isDue(now));
  return tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        inArray(webhookEndpoints.id, waited),
        isNull(webhookEndpoints.disabledAt),
        isNull(webhookEndpoints.removedAt),
        or(isNull(webhookEndpoints.busyUntil), lte(webhookEndpoints.busyUntil, now)),
      ),
    )
    .orderBy(sql`${webhookEndpoints.busyUntil} asc nulls first`)
    .limit(limit)
    .for("no key update", { skipLocked: true });
}

async function chooseDeliveries(tx: Db, endpoints: readonly EndpointRow[], now: Date) {
  const ids = endpoints.map(({ id }) => id);
  return tx
    .selectDistinctOn([webhookDeliveries.endpointId], {
      delivery: webhookDeliveries,
      message: webhookMessages,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .where(and(inArray(webhookDeliveries.endpointId, ids), isDue(now)))
    .orderBy(webhookDeliveries.endpointId, asc(webhookDeliveries.nextAttemptAt), asc(webhookDeliveries.id));
}

/** Whether anything waits: one cheap look, many times a minute. */
export async function findWaiting(
  db: Db,
  { now }: { now: Date },
): Promise<{ messages: boolean; deliveries: boolean }> {
  const message = db.select({ one: sql`1` }).from(webhookMessages).where(isNull(webhookMessages.fannedOutAt));
  const delivery = db.select({ one: sql`1` }).from(webhookDeliveries).where(isDue(now));
  const [found] = await db.execute<{ messages: boolean; deliveries: boolean }>(
    sql`select exists(${message}) as messages, exists(${delivery}) as deliveries`,
  );
  return { messages: found?.messages ?? false, deliveries: found?.deliveries ?? false };
}
