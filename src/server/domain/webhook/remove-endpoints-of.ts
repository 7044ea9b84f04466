import { and, asc, eq, isNull } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { endDeliveries } from "./turn-off-endpoint";

/** Whoever leaves is told nothing more: all endpoints of an account are removed, and their secrets with them. */
export async function removeEndpointsOf(
  tx: Db,
  { accountId, now }: { accountId: Id<"acc">; now: Date },
): Promise<void> {
  const own = and(eq(webhookEndpoints.accountId, accountId), isNull(webhookEndpoints.removedAt));
  const found = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(own)
    .orderBy(asc(webhookEndpoints.id))
    .for("no key update");
  for (const { id } of found) await clearEndpoint(tx, { endpointId: id, now });
}

/** Takes the secrets out of a locked endpoint and ends what is on its way. */
export async function clearEndpoint(
  tx: Db,
  { endpointId, now }: { endpointId: Id<"whe">; now: Date },
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ removedAt: now, sealed: "", previousSealed: null, previousKeyId: null })
    .where(eq(webhookEndpoints.id, endpointId));
  await endDeliveries(tx, { endpointId, now });
}
