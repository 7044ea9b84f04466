import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { hashSecret } from "@/lib/secret";
import { addTime, MINUTE } from "@/lib/time";
import { accounts, apiKeys, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "./actor";

/**
 * The actor behind an API key; null when it is unknown, revoked or expired, or the account closed. An operator's key
 * is a member's: what operators may do is never lent to a program.
 */
export async function findKeyActor(db: Db, input: { secret: string; now: Date }): Promise<Actor | null> {
  const { secret, now } = input;
  const [row] = await db
    .select({
      key: { id: apiKeys.id, scopes: apiKeys.scopes },
      accountId: apiKeys.accountId,
      lastUsedAt: apiKeys.lastUsedAt,
      isSeller: sql<boolean>`${sellerProfiles.accountId} is not null`,
      isSuspended: sql<boolean>`${accounts.suspendedAt} is not null`,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
    .leftJoin(sellerProfiles, eq(sellerProfiles.accountId, apiKeys.accountId))
    .where(
      and(
        eq(apiKeys.secretHash, hashSecret(secret)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
        isNull(accounts.closedAt),
      ),
    );
  if (!row) return null;
  const { lastUsedAt, ...rest } = row;
  // A minute's precision is enough for "last used" and spares a write on every request.
  if (lastUsedAt === null || lastUsedAt < addTime(now, -MINUTE)) {
    await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, row.key.id));
  }
  return { ...rest, sessionId: null, role: "member" };
}
