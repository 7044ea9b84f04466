"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { FilterLink } from "@/components/ui/chip";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import type { TabSummary } from "@/contracts/money";
import type { Currency } from "@/lib/money";
import { SECOND } from "@/lib/time";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";
import { Receipts } from "./receipts";
import { TabCard } from "./tab-card";
import { TabLines } from "./tab-lines";
import { TabNotes } from "./tab-notes";

interface TabPageProps {
  currency: Currency | null;
  /** The server's clock when it answered. */
  now: Date;
}

/** The reader's tabs, one for each currency they bought in, and every receipt they have. */
export function TabPage({ currency, now }: TabPageProps) {
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
  return (
    <div className="grid gap-4">
      {shown === undefined ? <NoTab /> : <Tab tabs={tabs.data} currency={shown.owed.currency} now={now} />}
      <Receipts />
    </div>
  );
}

function NoTab() {
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

interface TabProps {
  tabs: readonly TabSummary[];
  currency: Currency;
  now: Date;
}

/** One tab: what it stands at, what is to be done about it, and the orders on it, newest first. */
function Tab({ tabs, currency, now }: TabProps) {
  const trpc = useTRPC();
  const tab = useInfiniteQuery(
    trpc.money.tab.infiniteQueryOptions(
      { currency },
      {
        getNextPageParam: nextCursor,
        // A bank is at it: the page finds out by itself
        refetchInterval: ({ state }) => (state.data?.pages[0]?.settling?.processing ? 3 * SECOND : false),
      },
    ),
  );
  const view = tab.data?.pages[0];
  const lines = tab.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <>
      {tabs.length > 1 ? (
        <div className="flex flex-wrap gap-2">
          {tabs.map(({ owed }) => (
            <FilterLink
              key={owed.currency}
              href={`/tab?currency=${owed.currency}` as Route}
              current={owed.currency === currency}
            >
              {owed.currency}
            </FilterLink>
          ))}
        </div>
      ) : null}
      {tab.isPending ? <Skeleton height="14rem" radius="15px" /> : null}
      {tab.isError && !tab.data ? (
        <ErrorState title="Your tab did not load" onRetry={() => tab.refetch()}>
          {toPublicError(tab.error).sentence}
        </ErrorState>
      ) : null}
      {view ? (
        <>
          <TabNotes tab={view} now={now} />
          <TabCard tab={view} />
        </>
      ) : null}
      {lines.length > 0 ? (
        <Panel title="On the tab" flush>
          <TabLines lines={lines} total={view?.owed} />
          {tab.hasNextPage ? (
            <LoadMore busy={tab.isFetchingNextPage} onMore={() => tab.fetchNextPage()} />
          ) : null}
        </Panel>
      ) : null}
    </>
  );
}

/** The tab on its way. */
export function TabSkeleton() {
  return (
    <Loading label="Loading your tab">
      <div className="grid gap-4">
        <Skeleton height="14rem" radius="15px" />
        <div className="panel">
          <SkeletonRows rows={3} />
        </div>
      </div>
    </Loading>
  );
}
