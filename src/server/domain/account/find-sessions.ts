import { and, desc, eq, gt } from "drizzle-orm";
import { SESSION_IDLE } from "@/config/windows";
import type { SessionView } from "@/contracts/account";
import type { Id } from "@/lib/id";
import { addTime } from "@/lib/time";
import { sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** The account's live sessions, last used first. */
export async function findSessions(
  db: Db,
  input: { accountId: Id<"acc">; sessionId: Id<"ses">; now: Date },
): Promise<SessionView[]> {
  const rows = await db
    .select({
      id: sessions.id,
      device: sessions.device,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, input.accountId),
        gt(sessions.expiresAt, input.now),
        gt(sessions.lastSeenAt, addTime(input.now, -SESSION_IDLE)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  return rows.map((row) => ({ ...row, isCurrent: row.id === input.sessionId }));
}
