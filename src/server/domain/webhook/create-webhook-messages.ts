import type { WebhookEventType } from "@/config/webhook-events";
import { WEBHOOK_DATA, type WebhookData } from "@/contracts/webhook";
import { type Id, newId } from "@/lib/id";
import { runPrepared } from "@/server/db/prepared";
import type { Db } from "@/server/db/types";
import { listens } from "./who-listens";

/** Something that happened, for one account. */
export type NewWebhookMessage = {
  [Type in WebhookEventType]: {
    accountId: Id<"acc">;
    type: Type;
    data: WebhookData<Type>;
    now: Date;
  };
}[WebhookEventType];

/**
 * An INSERT of the messages found at `source` in the input of a prepared statement, as far as somebody listens: only for
 * accounts with an endpoint that is on and wants that type.
 */
export function insertMessages(source: string): string {
  return `insert into webhook_messages (id, account_id, type, data, created_at)
    select m.id, m.account_id, m.type, m.data, m.created_at
    from jsonb_to_recordset($1::jsonb->'${source}')
      as m(id text, account_id text, type text, data jsonb, created_at timestamptz)
    where ${listens("m.account_id", "m.type")}`;
}

const INSERT = insertMessages("messages");

/** A message as `insertMessages` takes it. What its type does not know is refused: nothing slips into a payload. */
export function messageRecord({ accountId, type, data, now }: NewWebhookMessage) {
  const told: Record<string, unknown> = WEBHOOK_DATA[type].parse(data);
  return { id: newId("msg", now), account_id: accountId, type, data: told, created_at: now };
}

/**
 * Tells accounts what happened, in the caller's transaction: the message is there if and only if its effect is. Where no
 * endpoint listens nothing is written. A worker delivers it (deliver-webhooks.ts).
 */
export async function createWebhookMessages(tx: Db, many: readonly NewWebhookMessage[]): Promise<void> {
  if (many.length === 0) return;
  await runPrepared(tx, INSERT, { messages: many.map(messageRecord) });
}
