"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import type { TokenView } from "@/contracts/token";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";
import { OwnToken } from "./own-token";
import { type SoldOrder, SoldToken } from "./sold-token";

interface OrderTokensProps {
  /** The buyer reveals and gives up; the seller and the operator revoke. */
  viewer: "buyer" | "seller" | "admin";
  order: SoldOrder;
}

/** Every token of one order. */
export function OrderTokens({ viewer, order }: OrderTokensProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const input = { orderId: order.id };
  const tokens = useInfiniteQuery(
    trpc.token.ofOrder.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
  );
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.token.pathFilter()),
      queries.invalidateQueries(trpc.order.pathFilter()),
    ]);
  const row = (token: TokenView, now: Date) =>
    viewer === "buyer" ? (
      <OwnToken key={token.id} token={token} serviceName={order.serviceName} now={now} onChange={refresh} />
    ) : (
      <SoldToken key={token.id} token={token} order={order} now={now} onChange={refresh} />
    );
  return (
    <Panel
      flush
      title={viewer === "buyer" ? "Your tokens" : "Their tokens"}
      actions={<Elsewhere viewer={viewer} order={order} />}
    >
      {tokens.isPending ? (
        <Loading label="Loading tokens">
          <SkeletonRows rows={2} />
        </Loading>
      ) : null}
      {tokens.isError && !tokens.data ? (
        <ErrorState level={3} title="The tokens did not load" onRetry={() => tokens.refetch()}>
          {toPublicError(tokens.error).sentence}
        </ErrorState>
      ) : null}
      {tokens.data?.pages[0]?.items.length === 0 ? (
        <p className="p-5 text-ink-3 text-sm">There are none: they are issued when the order is paid.</p>
      ) : (
        <ul>{tokens.data?.pages.map((page) => page.items.map((token) => row(token, page.now)))}</ul>
      )}
      {tokens.hasNextPage ? (
        <LoadMore busy={tokens.isFetchingNextPage} onMore={() => tokens.fetchNextPage()} />
      ) : null}
    </Panel>
  );
}

/** Where else these tokens are seen. */
function Elsewhere({ viewer, order }: OrderTokensProps) {
  if (viewer === "buyer") {
    return (
      <Link className="link text-sm" href={"/vault" as Route}>
        Open in vault
      </Link>
    );
  }
  if (viewer === "admin" || order.delivery !== "minted") return null;
  return (
    <Link className="link text-sm" href={`/sell/${order.listingId}/usage` as Route}>
      Usage of the listing
    </Link>
  );
}
