"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LoadMore } from "@/components/ui/pager";
import { RelativeTime } from "@/components/ui/relative-time";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import type { TokenLogEntry } from "@/contracts/token";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";

const EVENTS: Record<TokenLogEntry["event"], string> = {
  "token.revealed": "Revealed",
  "token.minted": "Minted",
  "token.rotated": "Rotated",
  "token.given_up": "Given up",
  "token.revoked": "Revoked",
};
const BY: Record<TokenLogEntry["by"], string> = {
  you: "you",
  seller: "the seller",
  market: "the market",
};
const COLUMNS = [
  { label: "Token" },
  { label: "What" },
  { label: "By" },
  { label: "From" },
  { label: "When", numeric: true },
];

/** Everything that was done with the reader's tokens, newest first. */
export function RevealLog() {
  const trpc = useTRPC();
  const log = useInfiniteQuery(trpc.token.log.infiniteQueryOptions({}, { getNextPageParam: nextCursor }));
  if (log.isPending) {
    return <LogSkeleton />;
  }
  if (log.isError && !log.data) {
    return (
      <ErrorState title="The log did not load" onRetry={() => log.refetch()}>
        {toPublicError(log.error).sentence}
      </ErrorState>
    );
  }
  if (log.data.pages[0]?.items.length === 0) {
    return (
      <EmptyState title="Nothing was revealed yet">
        Each time a secret of yours is shown, or a token ends, it is written here: when, by whom, from where.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="panel">
        <Table caption="What was done with your tokens, newest first" columns={COLUMNS} cards>
          {log.data.pages.map((page) =>
            page.items.map((entry) => <Row key={entry.id} entry={entry} now={page.now} />),
          )}
        </Table>
      </div>
      {log.hasNextPage ? <LoadMore busy={log.isFetchingNextPage} onMore={() => log.fetchNextPage()} /> : null}
    </>
  );
}

function Row({ entry, now }: { entry: TokenLogEntry; now: Date }) {
  return (
    <tr>
      <TitleCell
        title={
          <Link href={`/orders/${entry.orderId}` as Route}>
            {entry.serviceName}, token {entry.position}
          </Link>
        }
        detail={entry.lastFour ? <span className="mono">ends in {entry.lastFour}</span> : undefined}
      />
      <Cell label="What">{EVENTS[entry.event]}</Cell>
      <Cell label="By">{BY[entry.by]}</Cell>
      <Cell label="From">{entry.address ?? "—"}</Cell>
      <Cell label="When" numeric>
        <RelativeTime at={entry.at.toISOString()} now={now.toISOString()} />
      </Cell>
    </tr>
  );
}

/** The log on its way. */
export function LogSkeleton() {
  return (
    <Loading label="Loading the log">
      <div className="panel">
        <SkeletonRows rows={6} />
      </div>
    </Loading>
  );
}
