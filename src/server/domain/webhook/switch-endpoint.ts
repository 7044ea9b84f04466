import { eq } from "drizzle-orm";
import type { EndpointView } from "@/contracts/webhook";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { toEndpointView } from "./endpoint-view";
import { lockOwnEndpoint, type OwnEndpoint } from "./own-endpoint";
import { clearEndpoint } from "./remove-endpoints-of";
import { endDeliveries } from "./turn-off-endpoint";

type SwitchEndpoint = OwnEndpoint & { client: AuditEntry["client"]; now: Date };

/** Turns an endpoint on again, whoever turned it off; it hears what happens from now on. Throws `not_found`. */
export async function enableEndpoint(db: Db, { client, now, ...own }: SwitchEndpoint): Promise<EndpointView> {
  return db.transaction(async (tx) => {
    const found = await lockOwnEndpoint(tx, own);
    if (found.disabledAt === null) return toEndpointView(found, now);
    const on = { disabledAt: null, disabledReason: null, failingSince: null };
    await tx.update(webhookEndpoints).set(on).where(eq(webhookEndpoints.id, found.id));
    const who = { actorId: own.accountId, subjectId: found.id, client };
    await recordAudit(tx, { action: "webhook.enabled", ...who, now });
    return toEndpointView({ ...found, ...on }, now);
  });
}

/** Its owner turns an endpoint off: it hears nothing, and what is on its way has failed. Throws `not_found`. */
export async function disableEndpoint(
  db: Db,
  { client, now, ...own }: SwitchEndpoint,
): Promise<EndpointView> {
  return db.transaction(async (tx) => {
    const found = await lockOwnEndpoint(tx, own);
    if (found.disabledAt !== null) return toEndpointView(found, now);
    const off = { disabledAt: now, disabledReason: "owner" as const };
    await tx.update(webhookEndpoints).set(off).where(eq(webhookEndpoints.id, found.id));
    await endDeliveries(tx, { endpointId: found.id, now });
    const who = { actorId: own.accountId, subjectId: found.id, client };
    await recordAudit(tx, { action: "webhook.disabled", ...who, now });
    return toEndpointView({ ...found, ...off }, now);
  });
}

/** Removes an endpoint for good, and its secrets with it. Throws `not_found`. */
export async function removeEndpoint(db: Db, { client, now, ...own }: SwitchEndpoint): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockOwnEndpoint(tx, own);
    await clearEndpoint(tx, { endpointId: id, now });
    const who = { actorId: own.accountId, subjectId: id, client };
    await recordAudit(tx, { action: "webhook.removed", ...who, now });
  });
}
