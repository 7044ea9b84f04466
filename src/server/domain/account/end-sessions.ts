import { and, asc, eq, inArray, ne, type SQL } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

interface OwnSession {
  accountId: Id<"acc">;
  sessionId: Id<"ses">;
}

/** Ends one of the account's own sessions; whoever carries it is out at their next request. */
export async function endSession(db: Db, input: OwnSession): Promise<void> {
  const ended = await endWhere(
    db,
    and(eq(sessions.id, input.sessionId), eq(sessions.accountId, input.accountId)),
  );
  if (ended === 0) throw new DomainError("not_found");
}

/** Ends all sessions of the account but the one that asks; how many there were. */
export function endOtherSessions(db: Db, input: OwnSession): Promise<number> {
  return endWhere(db, and(eq(sessions.accountId, input.accountId), ne(sessions.id, input.sessionId)));
}

/** Ends every session of the account. */
export async function endAllSessions(db: Db, input: { accountId: Id<"acc"> }): Promise<void> {
  await endWhere(db, eq(sessions.accountId, input.accountId));
}

/** Locks in the order of ids first, so that two who end the same sessions never wait for each other. */
async function endWhere(db: Db, scope: SQL | undefined): Promise<number> {
  const locked = db.select({ id: sessions.id }).from(sessions).where(scope).orderBy(asc(sessions.id));
  const ended = await db
    .delete(sessions)
    .where(inArray(sessions.id, locked.for("update")))
    .returning({ id: sessions.id });
  return ended.length;
}
