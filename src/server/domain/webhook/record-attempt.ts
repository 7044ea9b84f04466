import { and, eq } from "drizzle-orm";
import { WEBHOOK_FAILING, WEBHOOK_RETRIES, WEBHOOK_RETRY_AFTER } from "@/config/windows";
import { newId } from "@/lib/id";
import { addTime } from "@/lib/time";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { ClaimedDelivery } from "./claim-deliveries";
import { turnOffEndpoint } from "./turn-off-endpoint";
import type { WebhookAnswer, WebhookPorts } from "./webhook-sender";

interface RecordAttempt {
  claimed: ClaimedDelivery;
  answer: WebhookAnswer;
  startedAt: Date;
}

const GONE = 410;

/**
 * Writes a try into the log and what follows from it: the delivery arrived, is tried again later, or has failed; an
 * endpoint that is gone, or only failed for too long, is turned off. A claim whose lease somebody else has taken over
 * leaves its line in the log and nothing else.
 */
export async function recordAttempt(
  db: Db,
  { jobs }: Pick<WebhookPorts, "jobs">,
  { claimed, answer, startedAt }: RecordAttempt,
): Promise<void> {
  const now = addTime(startedAt, answer.durationMs);
  await db.transaction(async (tx) => {
    const own = eq(webhookEndpoints.id, claimed.endpoint.id);
    const [endpoint] = await tx.select().from(webhookEndpoints).where(own).for("no key update");
    const { status: responseStatus, body: responseBody, problem, durationMs } = answer;
    await tx.insert(webhookAttempts).values({
      ...{ id: newId("att", startedAt), deliveryId: claimed.id, at: startedAt },
      ...{ responseStatus, responseBody, problem, durationMs },
    });
    const arrived = hasArrived(answer);
    const isOurs = await moveDelivery(
      tx,
      claimed,
      arrived ? null : nextAttempt(claimed, answer, now),
      now,
      arrived,
    );
    if (endpoint === undefined || !isOurs) return;

    const failingSince = arrived ? null : (endpoint.failingSince ?? startedAt);
    await tx.update(webhookEndpoints).set({ failingSince, busyUntil: now }).where(own);
    if (endpoint.disabledAt !== null || endpoint.removedAt !== null) return;
    const isWorn = failingSince !== null && now.getTime() - failingSince.getTime() >= WEBHOOK_FAILING;
    if (answer.status === GONE) await turnOffEndpoint(tx, { jobs }, { endpoint, reason: "gone", now });
    else if (isWorn) await turnOffEndpoint(tx, { jobs }, { endpoint, reason: "failing", now });
  });
}

function hasArrived({ status, problem }: WebhookAnswer): boolean {
  return problem === null && status !== null && status >= 200 && status < 300;
}

/** When a failed delivery is tried again; null: that was the last time. */
function nextAttempt({ attempt }: ClaimedDelivery, { retryAfter }: WebhookAnswer, now: Date): Date | null {
  const wait = WEBHOOK_RETRIES[attempt - 1];
  if (wait === undefined) return null;
  const spread = wait + Math.random() * (wait / 10);
  return addTime(now, Math.round(Math.max(spread, Math.min(retryAfter ?? 0, WEBHOOK_RETRY_AFTER))));
}

/** By compare-and-set on the count of tries; answers whether the claim was still ours. */
async function moveDelivery(
  tx: Db,
  { id, attempt }: ClaimedDelivery,
  next: Date | null,
  now: Date,
  arrived: boolean,
) {
  const claim = and(
    eq(webhookDeliveries.id, id),
    eq(webhookDeliveries.status, "pending"),
    eq(webhookDeliveries.attempts, attempt),
  );
  const moved = await tx
    .update(webhookDeliveries)
    .set(
      next === null
        ? { status: arrived ? "succeeded" : "failed", nextAttemptAt: null, endedAt: now }
        : { nextAttemptAt: next },
    )
    .where(claim)
    .returning({ id: webhookDeliveries.id });
  return moved.length > 0;
}
