import { eq } from "drizzle-orm";
import type { ChangeEndpointInput, EndpointView } from "@/contracts/webhook";
import type { Id } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { toEndpointView } from "./endpoint-view";
import { lockOwnEndpoint } from "./own-endpoint";
import { refuseUrl } from "./refuse-url";
import type { WebhookSender } from "./webhook-sender";

type ChangeEndpoint = ChangeEndpointInput & {
  accountId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
};

/**
 * Changes where an endpoint is and what it hears. What is on its way goes to the new address. Throws `not_found` or
 * `webhook_url_refused`.
 */
export async function changeEndpoint(
  db: Db,
  sender: WebhookSender,
  { endpointId, accountId, client, now, url: asked, events, description }: ChangeEndpoint,
): Promise<EndpointView> {
  const url = asked === undefined ? undefined : await refuseUrl(sender, asked);
  return db.transaction(async (tx) => {
    const found = await lockOwnEndpoint(tx, { endpointId, accountId });
    const next = {
      url: url ?? found.url,
      events: events ?? found.events,
      description: description ?? found.description,
    };
    // Another server has not failed yet
    const failingSince = next.url === found.url ? found.failingSince : null;
    await tx
      .update(webhookEndpoints)
      .set({ ...next, failingSince })
      .where(eq(webhookEndpoints.id, endpointId));
    const data = { host: new URL(next.url).host };
    await recordAudit(tx, {
      action: "webhook.changed",
      actorId: accountId,
      subjectId: endpointId,
      client,
      data,
      now,
    });
    return toEndpointView({ ...found, ...next, failingSince }, now);
  });
}
