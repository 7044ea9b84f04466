import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { TEST_EVENT } from "@/contracts/webhook";
import { type Id, newId } from "@/lib/id";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { newDelivery } from "./fan-out-messages";
import { lockOwnEndpoint, type OwnEndpoint } from "./own-endpoint";

interface Queued {
  deliveryId: Id<"dlv">;
}

/** Sends a `webhook.test` to an endpoint, and to no other. Throws `not_found` or `endpoint_off`. */
export async function sendTest(db: Db, { now, ...own }: OwnEndpoint & { now: Date }): Promise<Queued> {
  return db.transaction(async (tx) => {
    await lockLive(tx, own);
    const id = newId("msg", now);
    const data = { endpointId: own.endpointId };
    const when = { createdAt: now, fannedOutAt: now };
    await tx
      .insert(webhookMessages)
      .values({ id, accountId: own.accountId, type: TEST_EVENT, data, ...when });
    return queue(tx, { messageId: id, endpointId: own.endpointId, now });
  });
}

/**
 * Sends a message of the log to its endpoint again: at once where it is still on its way, as a delivery of its own where
 * that has ended. Its id stays, so that a receiver can tell. Throws `not_found` or `endpoint_off`.
 */
export async function redeliver(
  db: Db,
  { deliveryId, accountId, now }: { deliveryId: Id<"dlv">; accountId: Id<"acc">; now: Date },
): Promise<Queued> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ endpointId: webhookEndpoints.id, messageId: webhookDeliveries.messageId })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookEndpoints.accountId, accountId)));
    if (found === undefined) throw new DomainError("not_found");
    const { busyUntil } = await lockLive(tx, { endpointId: found.endpointId, accountId });
    const pending = and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.status, "pending"));
    const [waiting] = await tx.select().from(webhookDeliveries).where(pending).for("no key update");
    if (waiting === undefined) return queue(tx, { ...found, now });
    // Somebody is at this very delivery: its due time is the lease, and stays
    const isUnderway = busyUntil !== null && busyUntil > now && +busyUntil === Number(waiting.nextAttemptAt);
    if (!isUnderway) await tx.update(webhookDeliveries).set({ nextAttemptAt: now }).where(pending);
    return { deliveryId };
  });
}

async function lockLive(tx: Db, own: OwnEndpoint) {
  const endpoint = await lockOwnEndpoint(tx, own);
  if (endpoint.disabledAt !== null) throw new DomainError("endpoint_off");
  return endpoint;
}

async function queue(
  tx: Db,
  input: { messageId: Id<"msg">; endpointId: Id<"whe">; now: Date },
): Promise<Queued> {
  const delivery = newDelivery(input);
  await tx.insert(webhookDeliveries).values(delivery);
  return { deliveryId: delivery.id };
}
