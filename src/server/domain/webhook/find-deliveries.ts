import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import type { AttemptView, DeliveryPage, DeliveryView, FindDeliveriesInput } from "@/contracts/webhook";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { webhookAttempts, webhookDeliveries, webhookMessages } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { toPayload } from "./attempt-delivery";
import { toEndpointView } from "./endpoint-view";
import { getOwnEndpoint } from "./own-endpoint";

type FindDeliveries = FindDeliveriesInput & { accountId: Id<"acc">; now: Date };

/** One page of an endpoint's log, the newest first, with every try of each delivery. Throws `not_found`. */
export async function findDeliveries(
  db: Db,
  { endpointId, accountId, cursor, now }: FindDeliveries,
): Promise<DeliveryPage> {
  const endpoint = await getOwnEndpoint(db, { endpointId, accountId });
  const [last] = decodeCursor(cursor ?? "", 1) ?? [];
  const older = typeof last === "string" && isId("dlv", last) ? lt(webhookDeliveries.id, last) : undefined;
  const rows = await db
    .select({ delivery: webhookDeliveries, message: webhookMessages })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .where(and(eq(webhookDeliveries.endpointId, endpointId), older))
    .orderBy(desc(webhookDeliveries.id))
    .limit(PAGE_SIZE + 1);
  const attempts = await findAttempts(
    db,
    rows.map(({ delivery }) => delivery.id),
  );
  const toView = ({ delivery, message }: (typeof rows)[number]): DeliveryView => {
    const { id, messageId, status, createdAt, endedAt, nextAttemptAt } = delivery;
    const tries = attempts.get(id) ?? [];
    const what = { type: message.type, payload: toPayload(message), attempts: tries };
    return { id, messageId, status, createdAt, endedAt, nextAttemptAt, ...what };
  };
  const page = toPage(rows, PAGE_SIZE, ({ delivery }) => [delivery.id], toView);
  return { endpoint: toEndpointView(endpoint, now), ...page, now };
}

async function findAttempts(db: Db, ids: Id<"dlv">[]): Promise<Map<Id<"dlv">, AttemptView[]>> {
  const rows = await db
    .select()
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, ids))
    .orderBy(desc(webhookAttempts.at), desc(webhookAttempts.id));
  const byDelivery = Map.groupBy(rows, ({ deliveryId }) => deliveryId);
  return new Map(
    [...byDelivery].map(([id, tries]) => [id, tries.map(({ deliveryId: _, ...attempt }) => attempt)]),
  );
}
