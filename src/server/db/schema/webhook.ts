import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import type { WebhookEventType } from "@/config/webhook-events";
import { DELIVERY_STATUSES, type DisabledReason, type MessageType } from "@/contracts/webhook";
import { id, instant } from "../columns";
import { accounts } from "./account";

/** Where an account wants to hear what happened. The signing secret is sealed: it has to be read to sign. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: id("whe").primaryKey(),
    accountId: id("acc")
      .notNull()
      .references(() => accounts.id),
    url: text().notNull(),
    description: text().notNull().default(""),
    events: text().array().$type<WebhookEventType[]>().notNull(),
    /** The sealed envelope, base64url; see platform/secret-box. */
    sealed: text().notNull(),
    keyId: text().notNull(),
    /** Bound into the envelope: an older secret put back into the row does not open. */
    version: integer().notNull().default(1),
    lastFour: text().notNull(),
    /** After a roll: the secret of one version earlier, which signs too until it ends. */
    previousSealed: text(),
    previousKeyId: text(),
    previousEndsAt: instant(),
    createdAt: instant().notNull(),
    /** Since when every delivery failed; null while the last one arrived. */
    failingSince: instant(),
    /** Off: by its owner, or because it failed for too long or answered that it is gone. */
    disabledAt: instant(),
    disabledReason: text().$type<DisabledReason>(),
    removedAt: instant(),
    /** Somebody is delivering to it, until then at the latest: one delivery at a time. */
    busyUntil: instant(),
  },
  (table) => [
    index().on(table.accountId, table.id),
    index().on(table.keyId),
    index().on(table.previousKeyId),
  ],
);

/** Something that happened, told to one account's endpoints. Written with its effect; nothing secret is in it. */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    id: id("msg").primaryKey(),
    accountId: id("acc")
      .notNull()
      .references(() => accounts.id),
    type: text().$type<MessageType>().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    /** When its deliveries were made; null: not yet. */
    fannedOutAt: instant(),
  },
  (table) => [
    index().on(table.accountId, table.id),
    index("webhook_messages_waiting_index").on(table.id).where(sql`fanned_out_at is null`),
  ],
);

export const deliveryStatus = pgEnum("webhook_delivery_status", DELIVERY_STATUSES);

/** One message on its way to one endpoint. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id("dlv").primaryKey(),
    messageId: id("msg")
      .notNull()
      .references(() => webhookMessages.id),
    endpointId: id("whe")
      .notNull()
      .references(() => webhookEndpoints.id),
    status: deliveryStatus().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index().on(table.endpointId, table.id),
    index().on(table.messageId),
    index("webhook_deliveries_due_index").on(table.nextAttemptAt).where(sql`status = 'pending'`),
  ],
);

/** One try at a delivery, and what the other side said. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: id("att").primaryKey(),
    deliveryId: id("dlv")
      .notNull()
      .references(() => webhookDeliveries.id),
    at: instant().notNull(),
    /** Null: there was no answer; `problem` says why. */
    responseStatus: integer(),
    /** The first characters of what was answered. */
    responseBody: text(),
    problem: text(),
    durationMs: integer().notNull(),
  },
  (table) => [index().on(table.deliveryId, table.id)],
);
