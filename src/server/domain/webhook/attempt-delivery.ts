import { Webhook } from "standardwebhooks";
import type { webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { ClaimedDelivery } from "./claim-deliveries";
import { openSigningSecrets } from "./endpoint-secret";
import { recordAttempt } from "./record-attempt";
import type { WebhookPorts, WebhookRequest } from "./webhook-sender";

/** The body of a message, the same bytes at every try: what happened, when, and its facts. */
export function toPayload({ type, createdAt, data }: typeof webhookMessages.$inferSelect): string {
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data });
}

/** One try at a claimed delivery, outside of any transaction; what came of it is recorded. */
export async function attemptDelivery(
  db: Db,
  ports: WebhookPorts,
  { claimed, now }: { claimed: ClaimedDelivery; now: Date },
): Promise<void> {
  const answer = await ports.sender.send(toRequest(ports, claimed, now));
  await recordAttempt(db, ports, { claimed, answer, startedAt: now });
}

/**
 * Signed as https://www.standardwebhooks.com asks: the id stays over retries, the timestamp is this try's, and while a
 * secret is being rolled both sign.
 */
function toRequest({ box }: WebhookPorts, { endpoint, message }: ClaimedDelivery, now: Date): WebhookRequest {
  const body = toPayload(message);
  const signatures = openSigningSecrets(box, endpoint, now).map((secret) =>
    new Webhook(secret).sign(message.id, now, body),
  );
  return {
    url: endpoint.url,
    headers: {
      "content-type": "application/json",
      "webhook-id": message.id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": signatures.join(" "),
    },
    body,
  };
}
