import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { apiKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "../audit/record-audit";

/** Ends one of the account's own API keys: its very next request is refused. Once more changes nothing. */
export async function revokeApiKey(
  db: Db,
  input: { keyId: Id<"key">; accountId: Id<"acc">; client: AuditEntry["client"]; now: Date },
): Promise<void> {
  const { keyId, accountId, client, now } = input;
  await db.transaction(async (tx) => {
    const own = and(eq(apiKeys.id, keyId), eq(apiKeys.accountId, accountId));
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(own, isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name, lastFour: apiKeys.lastFour });
    const [key] = revoked;
    if (!key) {
      if ((await tx.$count(apiKeys, own)) === 0) throw new DomainError("not_found");
      return;
    }
    await recordAudit(tx, {
      action: "api_key.revoked",
      actorId: accountId,
      subjectId: keyId,
      client,
      now,
      data: key,
    });
  });
}
