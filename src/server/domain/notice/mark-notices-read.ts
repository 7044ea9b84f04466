import { and, eq, isNull, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { notices } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Marks one notice of the account as read; reading it again changes nothing. */
export async function markNoticeRead(
  db: Db,
  input: { accountId: Id<"acc">; noticeId: Id<"ntc">; now: Date },
): Promise<void> {
  const own = and(eq(notices.id, input.noticeId), eq(notices.accountId, input.accountId));
  const found = await db
    .update(notices)
    .set({ readAt: sql`coalesce(${notices.readAt}, ${sql.param(input.now, notices.readAt)})` })
    .where(own)
    .returning({ id: notices.id });
  if (found.length === 0) throw new DomainError("not_found");
}

/** Marks everything under the account's bell as read. */
export async function markAllNoticesRead(db: Db, input: { accountId: Id<"acc">; now: Date }): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: input.now })
    .where(and(eq(notices.accountId, input.accountId), isNull(notices.readAt)));
}
