import { desc, eq, sql } from "drizzle-orm";
import { API_KEYS_SHOWN } from "@/config/limits";
import type { ApiKeyView } from "@/contracts/api-key";
import type { Id } from "@/lib/id";
import { apiKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** The account's API keys without their secrets: those that work first, then the newest of those that ended. */
export async function findApiKeys(db: Db, input: { accountId: Id<"acc">; now: Date }): Promise<ApiKeyView[]> {
  const { accountId, now } = input;
  const status = sql<ApiKeyView["status"]>`case
    when ${apiKeys.revokedAt} is not null then 'revoked'
    when ${apiKeys.expiresAt} <= ${now.toISOString()}::timestamptz then 'expired'
    else 'live' end`;
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      lastFour: apiKeys.lastFour,
      scopes: apiKeys.scopes,
      status,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.accountId, accountId))
    .orderBy(desc(sql`${status} = 'live'`), desc(apiKeys.id))
    .limit(API_KEYS_SHOWN);
}
