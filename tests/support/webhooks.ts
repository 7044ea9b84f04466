import type { WebhookEventType } from "@/config/webhook-events";
import { type Id, newId } from "@/lib/id";
import type { Db } from "@/server/db/types";
import { attemptDelivery } from "@/server/domain/webhook/attempt-delivery";
import { claimDeliveries } from "@/server/domain/webhook/claim-deliveries";
import { createEndpoint } from "@/server/domain/webhook/create-endpoint";
import { createWebhookMessages } from "@/server/domain/webhook/create-webhook-messages";
import { fanOutMessages } from "@/server/domain/webhook/fan-out-messages";
import { secretBox } from "@/server/platform/secret-box";
import { rememberedJobs } from "./fakes/jobs";
import { rememberedSender } from "./fakes/webhook-sender";

export const client = { requestId: "req_1", address: "192.0.2.1" };

/** What delivering reaches the world through, remembered. */
export function webhookPorts() {
  return { box: secretBox(), sender: rememberedSender(), jobs: rememberedJobs() };
}
export type WebhookTestPorts = ReturnType<typeof webhookPorts>;

/** An endpoint of the account that wants everything it is asked to want, with its secret. */
export async function anEndpoint(
  db: Db,
  accountId: Id<"acc">,
  traits: { events?: WebhookEventType[]; url?: string; now: Date },
) {
  const { events = ["listing.sold_out" as const], url = "https://hooks.example/udam", now } = traits;
  const made = { accountId, url, events, description: "", client, now };
  return createEndpoint(db, webhookPorts(), made);
}

/** Something happens that the account is told: a listing of its is sold out. */
export async function happen(db: Db, accountId: Id<"acc">, now: Date): Promise<void> {
  const data = { listingId: newId("lst", now) };
  await createWebhookMessages(db, [{ accountId, type: "listing.sold_out", data, now }]);
}

/** One round of what a worker does: all that is due is tried once. Returns how many tries there were. */
export async function deliverRound(db: Db, ports: WebhookTestPorts, now: Date): Promise<number> {
  await fanOutMessages(db, { now, limit: 100 });
  const claims = await claimDeliveries(db, { now, limit: 100 });
  await Promise.all(claims.map((claimed) => attemptDelivery(db, ports, { claimed, now })));
  return claims.length;
}
