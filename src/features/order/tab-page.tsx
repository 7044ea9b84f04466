"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { FilterLink } from "@/components/ui/chip";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import type { Currency } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";
import { TabCard } from "./tab-card";
import { TabLines } from "./tab-lines";

/** The reader's tabs, one for each currency they bought in. */
export function TabPage({ currency }: { currency: Currency | null }) {
  const trpc = useTRPC();
  const tabs = useQuery(trpc.money.tabs.queryOptions());
  if (tabs.isPending) return <TabSkeleton />;
  if (!tabs.data) {
    return (
      <ErrorState title="Your tab did not load" onRetry={() => tabs.refetch()}>
        {toPublicError(tabs.error).sentence}
      </ErrorState>
    );
  }
  const shown = tabs.data.find((tab) => tab.owed.currency === currency) ?? tabs.data[0];
  if (shown === undefined) {
    return (
      <EmptyState
        title="Nothing was ever on your tab"
        actions={
          <LinkButton variant="primary" href={"/browse" as Route}>
            Browse listings
          </LinkButton>
        }
      >
        Small orders are issued at once and collect here, to be paid together later.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      {tabs.data.length > 1 ? (
        <div className="flex flex-wrap gap-2">
          {tabs.data.map(({ owed }) => (
            <FilterLink
              key={owed.currency}
              href={`/tab?currency=${owed.currency}` as Route}
              current={owed.currency === shown.owed.currency}
            >
              {owed.currency}
            </FilterLink>
          ))}
        </div>
      ) : null}
      <TabCard tab={shown} />
      <OnTheTab currency={shown.owed.currency} />
    </div>
  );
}

/** The orders of one tab, newest first. */
function OnTheTab({ currency }: { currency: Currency }) {
  const trpc = useTRPC();
  const tab = useInfiniteQuery(
    trpc.money.tab.infiniteQueryOptions({ currency }, { getNextPageParam: nextCursor }),
  );
  const lines = tab.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Panel title="On the tab" flush>
      {tab.isPending ? <SkeletonRows rows={3} /> : null}
      {tab.isError && !tab.data ? (
        <ErrorState level={3} title="The orders did not load" onRetry={() => tab.refetch()}>
          {toPublicError(tab.error).sentence}
        </ErrorState>
      ) : null}
      {lines.length > 0 ? <TabLines lines={lines} total={tab.data?.pages[0]?.owed} /> : null}
      {tab.hasNextPage ? <LoadMore busy={tab.isFetchingNextPage} onMore={() => tab.fetchNextPage()} /> : null}
    </Panel>
  );
}

/** The tab on its way. */
export function TabSkeleton() {
  return (
    <Loading label="Loading your tab">
      <div className="grid gap-4">
        <Skeleton height="11rem" radius="15px" />
        <div className="panel">
          <SkeletonRows rows={3} />
        </div>
      </div>
    </Loading>
  );
}
