import { and, eq } from "drizzle-orm";
import type { DisabledReason } from "@/contracts/webhook";
import type { Id } from "@/lib/id";
import { webhookDeliveries, webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { createNotice } from "@/server/domain/notice/create-notice";
import type { EndpointRow } from "./endpoint-secret";
import type { WebhookPorts } from "./webhook-sender";

interface TurnOff {
  /** Locked. */
  endpoint: EndpointRow;
  reason: Exclude<DisabledReason, "owner">;
  now: Date;
}

/** The market turns an endpoint off: its deliveries have failed, and its owner is told by mail and notice. */
export async function turnOffEndpoint(
  tx: Db,
  { jobs }: Pick<WebhookPorts, "jobs">,
  { endpoint, reason, now }: TurnOff,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ disabledAt: now, disabledReason: reason })
    .where(eq(webhookEndpoints.id, endpoint.id));
  await endDeliveries(tx, { endpointId: endpoint.id, now });
  const data = { endpointId: endpoint.id, host: new URL(endpoint.url).host };
  await createNotice(tx, { accountId: endpoint.accountId, kind: "webhook_disabled", data, now });
  await jobs.enqueue(tx, "mail", { template: "webhook_disabled", endpointId: endpoint.id });
}

/** What is on its way to an endpoint that is turned off or removed has failed; its owner can send it again. */
export async function endDeliveries(
  tx: Db,
  { endpointId, now }: { endpointId: Id<"whe">; now: Date },
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: "failed", nextAttemptAt: null, endedAt: now })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.status, "pending")));
}
