import { and, eq, isNull } from "drizzle-orm";
import { MAX_WEBHOOK_ENDPOINTS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import type { CreatedEndpoint, CreateEndpointInput } from "@/contracts/webhook";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { accounts, webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import type { KeepAnswer } from "@/server/domain/request/answer-joined";
import { newEndpointSecret, sealEndpointSecret } from "./endpoint-secret";
import { toEndpointView } from "./endpoint-view";
import { refuseUrl } from "./refuse-url";
import type { WebhookPorts } from "./webhook-sender";

type CreateEndpoint = CreateEndpointInput & {
  accountId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
  /** Writes down that it was answered, with it. */
  keepAnswer?: KeepAnswer;
};

/**
 * Makes an endpoint that is on from now, with its signing secret: the only time it is shown. Throws
 * `webhook_url_refused`, `email_unverified` or `too_many_endpoints`.
 */
export async function createEndpoint(
  db: Db,
  { box, sender }: Omit<WebhookPorts, "jobs">,
  { accountId, client, now, keepAnswer, ...content }: CreateEndpoint,
): Promise<CreatedEndpoint> {
  const url = await refuseUrl(sender, content.url);
  const id = newId("whe", now);
  const secret = newEndpointSecret();
  const sealed = sealEndpointSecret(box, { id, accountId, version: 1, secret });
  return db.transaction(async (tx) => {
    await refuseMore(tx, accountId);
    const row = { ...content, ...sealed, id, accountId, url, createdAt: now };
    const [endpoint] = await tx.insert(webhookEndpoints).values(row).returning();
    const data = { host: new URL(url).host };
    await recordAudit(tx, {
      action: "webhook.created",
      actorId: accountId,
      subjectId: id,
      client,
      data,
      now,
    });
    const created = { ...toEndpointView(must(endpoint, id), now), secret };
    await keepAnswer?.(tx, created);
    return created;
  });
}

/** Locks the account, so that two at once do not both find room for one more. */
async function refuseMore(tx: Db, accountId: Id<"acc">): Promise<void> {
  const [account] = await tx
    .select({ verifiedAt: accounts.emailVerifiedAt })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("no key update");
  if (!account?.verifiedAt) throw new DomainError("email_unverified");
  const own = and(eq(webhookEndpoints.accountId, accountId), isNull(webhookEndpoints.removedAt));
  if ((await tx.$count(webhookEndpoints, own)) >= MAX_WEBHOOK_ENDPOINTS)
    throw new DomainError("too_many_endpoints");
}
