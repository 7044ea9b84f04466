import type { NoticeData, NoticeKind } from "@/contracts/notice";
import { type Id, newId } from "@/lib/id";
import { notices } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export interface NewNotice<Kind extends NoticeKind> {
  accountId: Id<"acc">;
  kind: Kind;
  data: NoticeData<Kind>;
  now: Date;
}

/** The row of a new notice, for a use case that writes all its rows in one statement. */
export function noticeRow<Kind extends NoticeKind>(notice: NewNotice<Kind>): typeof notices.$inferSelect {
  const { accountId, kind, data, now } = notice;
  return { id: newId("ntc", now), accountId, kind, data, createdAt: now, readAt: null };
}

/** Puts a notice under an account's bell, in the caller's transaction. */
export async function createNotice<Kind extends NoticeKind>(db: Db, notice: NewNotice<Kind>): Promise<void> {
  await db.insert(notices).values(noticeRow(notice));
}

/** Many at once, such as one for each buyer of a listing. */
export async function createNotices<Kind extends NoticeKind>(
  db: Db,
  many: readonly NewNotice<Kind>[],
): Promise<void> {
  if (many.length > 0) await db.insert(notices).values(many.map((notice) => noticeRow(notice)));
}
