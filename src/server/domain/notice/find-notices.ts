import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import { NOTICES, type NoticePage, type NoticeView } from "@/contracts/notice";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { notices } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

interface FindNotices {
  accountId: Id<"acc">;
  cursor?: string | null | undefined;
  now: Date;
}

/** One page of an account's notices, newest first. */
export async function findNotices(db: Db, { accountId, cursor, now }: FindNotices): Promise<NoticePage> {
  const [last] = decodeCursor(cursor ?? "", 1) ?? [];
  const older = typeof last === "string" && isId("ntc", last) ? lt(notices.id, last) : undefined;
  const rows = await db
    .select()
    .from(notices)
    .where(and(eq(notices.accountId, accountId), older))
    .orderBy(desc(notices.id))
    .limit(PAGE_SIZE + 1);
  return { ...toPage(rows, PAGE_SIZE, (row) => [row.id], toView), now };
}

function toView({ id, kind, data, readAt, createdAt }: typeof notices.$inferSelect): NoticeView {
  return { id, ...NOTICES[kind].words(data), isRead: readAt !== null, createdAt };
}

/** How many notices an account has not read. */
export function countUnreadNotices(db: Db, input: { accountId: Id<"acc"> }): Promise<number> {
  return db.$count(notices, and(eq(notices.accountId, input.accountId), isNull(notices.readAt)));
}
