"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";
import { NoticeRow } from "./notice-row";
import { NoticesSkeleton } from "./notices-skeleton";
import { useMarkRead } from "./use-mark-read";

/** What happened around the account, newest first. Opening a notice reads it. */
export function Notices() {
  const trpc = useTRPC();
  const { one, all } = useMarkRead();
  const list = useInfiniteQuery(trpc.notice.find.infiniteQueryOptions({}, { getNextPageParam: nextCursor }));
  if (list.isPending) return <NoticesSkeleton />;
  if (list.isError && !list.data) {
    return (
      <ErrorState title="Your notices did not load" onRetry={() => list.refetch()}>
        {toPublicError(list.error).sentence}
      </ErrorState>
    );
  }
  const notices = list.data.pages.flatMap(({ items, now }) => items.map((notice) => ({ notice, now })));
  if (notices.length === 0) {
    return (
      <EmptyState title="Nothing has happened yet">
        Sales and refunds, access that ends or changes, and log-ins from a new browser appear here.
      </EmptyState>
    );
  }
  const anyUnread = notices.some(({ notice }) => !notice.isRead);
  return (
    <>
      <Panel
        title="Newest first"
        flush
        actions={
          anyUnread ? (
            <Button size="sm" busy={all.isPending} busyLabel="Marking" onClick={() => all.mutate()}>
              Mark all as read
            </Button>
          ) : null
        }
      >
        <ul>
          {notices.map(({ notice, now }) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              now={now}
              onOpen={() => notice.isRead || one.mutate({ noticeId: notice.id })}
            />
          ))}
        </ul>
      </Panel>
      {list.hasNextPage ? (
        <LoadMore busy={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
      ) : null}
    </>
  );
}
