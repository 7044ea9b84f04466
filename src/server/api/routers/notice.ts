import { z } from "zod";
import { FindNoticesInput, NoticeInput, NoticePage, UnreadCount } from "@/contracts/notice";
import { countUnreadNotices, findNotices } from "@/server/domain/notice/find-notices";
import { markAllNoticesRead, markNoticeRead } from "@/server/domain/notice/mark-notices-read";
import { noticeRoutes } from "../routes/account";
import { memberProcedure, router } from "../trpc";

export const noticeRouter = router({
  find: memberProcedure
    .meta({ rest: noticeRoutes.find })
    .input(FindNoticesInput)
    .output(NoticePage)
    .query(({ ctx, input }) =>
      findNotices(ctx.db, { ...input, accountId: ctx.actor.accountId, now: ctx.now }),
    ),

  countUnread: memberProcedure
    .output(UnreadCount)
    .query(({ ctx }) => countUnreadNotices(ctx.db, { accountId: ctx.actor.accountId })),

  markRead: memberProcedure
    .meta({ rest: noticeRoutes.markRead })
    .input(NoticeInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      markNoticeRead(ctx.db, { ...input, accountId: ctx.actor.accountId, now: ctx.now }),
    ),

  markAllRead: memberProcedure
    .meta({ rest: noticeRoutes.markAllRead })
    .output(z.void())
    .mutation(({ ctx }) => markAllNoticesRead(ctx.db, { accountId: ctx.actor.accountId, now: ctx.now })),
});
