import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { SESSION_IDLE } from "@/config/windows";
import { isSecret } from "@/lib/secret";
import { addTime, MINUTE } from "@/lib/time";
import { accounts, sellerProfiles, sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "./actor";
import type { SessionKey } from "./start-session";

/** The actor behind a session's key; null when it was ended, has expired, is a wrong secret, or the account closed. */
export async function findSessionActor(db: Db, input: { key: SessionKey; now: Date }): Promise<Actor | null> {
  const [row] = await db
    .select({
      actor: {
        accountId: sessions.accountId,
        sessionId: sessions.id,
        role: accounts.role,
        isSeller: sql<boolean>`${sellerProfiles.accountId} is not null`,
        isSuspended: sql<boolean>`${accounts.suspendedAt} is not null`,
      },
      secretHash: sessions.secretHash,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(sellerProfiles, eq(sellerProfiles.accountId, sessions.accountId))
    .where(
      and(
        eq(sessions.id, input.key.id),
        gt(sessions.expiresAt, input.now),
        gt(sessions.lastSeenAt, addTime(input.now, -SESSION_IDLE)),
        isNull(accounts.closedAt),
      ),
    );
  if (!row || !isSecret(input.key.secret, row.secretHash)) return null;

  // A minute's precision is enough for "last seen" and spares a write on every request.
  if (row.lastSeenAt < addTime(input.now, -MINUTE)) {
    await db.update(sessions).set({ lastSeenAt: input.now }).where(eq(sessions.id, input.key.id));
  }
  return { ...row.actor, key: null };
}
