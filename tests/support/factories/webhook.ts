import type { WebhookEventType } from "@/config/webhook-events";
import { type Id, newId } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export interface EndpointTraits {
  events?: WebhookEventType[];
  now?: Date;
  disabledAt?: Date;
  removedAt?: Date;
}

/** An endpoint nobody delivers to: its secret is not one. */
export async function aSilentEndpoint(db: Db, accountId: Id<"acc">, traits: EndpointTraits = {}) {
  const now = traits.now ?? new Date();
  const id = newId("whe", now);
  await db.insert(webhookEndpoints).values({
    id,
    accountId,
    url: "https://hooks.example/udam",
    events: traits.events ?? ["order.paid"],
    sealed: "nothing",
    keyId: "none",
    lastFour: "none",
    createdAt: now,
    disabledAt: traits.disabledAt ?? null,
    disabledReason: traits.disabledAt ? "owner" : null,
    removedAt: traits.removedAt ?? null,
  });
  return id;
}
