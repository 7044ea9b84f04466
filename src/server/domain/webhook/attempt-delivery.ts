import { Webhook } from "standardwebhooks";
import type { webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { UnopenableError } from "@/server/domain/secret-box";
import type { ClaimedDelivery } from "./claim-deliveries";
import { openSigningSecrets } from "./endpoint-secret";
import { recordAttempt } from "./record-attempt";
import type { WebhookAnswer, WebhookPorts, WebhookRequest } from "./webhook-sender";

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
  const request = toRequest(ports, claimed, now);
  const answer = request === null ? UNSIGNED : await ports.sender.send(request);
  await recordAttempt(db, ports, { claimed, answer, startedAt: now });
}

const UNSIGNED: WebhookAnswer = {
  ...{ status: null, body: null, retryAfter: null, durationMs: 0 },
  problem: "Not sent: its signing secret cannot be opened. Roll it.",
};

/**
 * Signed as https://www.standardwebhooks.com asks: the id stays over retries, the timestamp is this try's, and while a
 * secret is being rolled both sign. Null: its secret does not open.
 */
function toRequest(
  { box }: WebhookPorts,
  { endpoint, message }: ClaimedDelivery,
  now: Date,
): WebhookRequest | null {
  const body = toPayload(message);
  const secrets = openOrNull(box, endpoint, now);
  if (secrets === null) return null;
  const signatures = secrets.map((secret) => new Webhook(secret).sign(message.id, now, body));
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

function openOrNull(...asked: Parameters<typeof openSigningSecrets>): string[] | null {
  try {
    return openSigningSecrets(...asked);
  } catch (error) {
    if (error instanceof UnopenableError) return null;
    throw error;
  }
}
