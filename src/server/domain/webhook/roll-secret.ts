import { and, eq } from "drizzle-orm";
import { WEBHOOK_SECRET_OVERLAP } from "@/config/windows";
import type { CreatedEndpoint } from "@/contracts/webhook";
import { must } from "@/lib/assert";
import { addTime } from "@/lib/time";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import type { SecretBox } from "@/server/domain/secret-box";
import { newEndpointSecret, sealEndpointSecret } from "./endpoint-secret";
import { toEndpointView } from "./endpoint-view";
import { lockOwnEndpoint, type OwnEndpoint } from "./own-endpoint";

/**
 * A new signing secret, shown this once. The old one signs beside it for a day, so that a receiver can change over
 * without losing anything; one that was rolled away before ends now. Throws `not_found`.
 */
export async function rollSecret(
  db: Db,
  box: SecretBox,
  { client, now, ...own }: OwnEndpoint & { client: AuditEntry["client"]; now: Date },
): Promise<CreatedEndpoint> {
  const secret = newEndpointSecret();
  return db.transaction(async (tx) => {
    const found = await lockOwnEndpoint(tx, own);
    const version = found.version + 1;
    const next = {
      ...sealEndpointSecret(box, { ...found, version, secret }),
      version,
      previousSealed: found.sealed,
      previousKeyId: found.keyId,
      previousEndsAt: addTime(now, WEBHOOK_SECRET_OVERLAP),
    };
    const [rolled] = await tx
      .update(webhookEndpoints)
      .set(next)
      .where(and(eq(webhookEndpoints.id, found.id), eq(webhookEndpoints.version, found.version)))
      .returning();
    const who = { actorId: own.accountId, subjectId: found.id, client };
    await recordAudit(tx, { action: "webhook.secret_rolled", ...who, now });
    return { ...toEndpointView(must(rolled, found.id), now), secret };
  });
}
