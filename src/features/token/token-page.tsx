"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ErrorState } from "@/components/ui/empty-state";
import { KeyValue, type KeyValueItem } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { Panel } from "@/components/ui/panel";
import { DateTime, RelativeTime } from "@/components/ui/relative-time";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { DELIVERY_LABELS } from "@/config/delivery";
import type { TokenDetail } from "@/contracts/token";
import { formatCount } from "@/lib/count";
import { rateText } from "@/lib/metering";
import { orderNumber } from "@/lib/order-number";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { OwnToken } from "./own-token";

interface TokenPageProps {
  tokenId: TokenDetail["token"]["id"];
  /** The calls made with it, which are another feature's; null: nobody counts them here. */
  usage: ReactNode;
}

/** One token of the reader's: its secret, what is left of it, what it was used for. */
export function TokenPage({ tokenId, usage }: TokenPageProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.token.get.queryOptions({ tokenId }));
  if (!data) {
    return error ? (
      <ErrorState level={1} title="The token did not load" onRetry={() => void refetch()}>
        {toPublicError(error).sentence}
      </ErrorState>
    ) : (
      <TokenSkeleton />
    );
  }
  const { token, order, now } = data;
  return (
    <>
      <Breadcrumbs items={[{ label: "Vault", href: "/vault" }, { label: order.serviceName }]} />
      <div className="mt-4 mb-6 flex items-start gap-3">
        <ListingMark id={order.listingId} category={order.category ?? ""} size={48} />
        <div className="min-w-0">
          <h1>{order.serviceName}</h1>
          <p className="mt-1 text-ink-2 text-sm">
            {DELIVERY_LABELS[order.delivery]}, token {token.position} of order{" "}
            <Link className="link" href={`/orders/${order.orderId}` as Route}>
              {orderNumber(order.orderId)}
            </Link>
          </p>
        </div>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-4">
          <Panel title="Your token" flush>
            <ul>
              <OwnToken
                token={token}
                serviceName={order.serviceName}
                now={now}
                onChange={() => void queries.invalidateQueries(trpc.token.pathFilter())}
              />
            </ul>
          </Panel>
          {usage}
        </div>
        <Panel title="What it holds">
          <KeyValue items={facts(data)} />
        </Panel>
      </div>
    </>
  );
}

function facts({ token, order, now }: TokenDetail): KeyValueItem[] {
  const { calls, rateLimit, expiresAt, mintedAt } = token;
  return [
    { term: "Units", value: formatCount(order.units) },
    ...(token.delivery === "minted" ? callFacts(calls) : []),
    ...(rateLimit ? [{ term: "At most", value: rateText(rateLimit) }] : []),
    {
      term: "Valid until",
      value: expiresAt ? <DateTime at={expiresAt.toISOString()} /> : "revoked",
    },
    ...(mintedAt
      ? [{ term: "Key minted", value: <RelativeTime at={mintedAt.toISOString()} now={now.toISOString()} /> }]
      : []),
    {
      term: "Listing",
      value: (
        <Link className="link" href={`/listings/${order.listingSlug}` as Route}>
          Buy more units
        </Link>
      ),
    },
  ];
}

function callFacts(calls: TokenDetail["token"]["calls"]): KeyValueItem[] {
  if (calls === null) return [{ term: "Calls", value: "unlimited" }];
  return [
    { term: "Calls bought", value: formatCount(calls.granted) },
    { term: "Calls left", value: formatCount(calls.left) },
  ];
}

/** The page on its way. */
export function TokenSkeleton() {
  return (
    <Loading label="Loading the token">
      <Skeleton width="18rem" height="5.5rem" />
      <div className="mt-6 grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-4">
          <Skeleton height="8rem" radius="var(--r-lg)" />
          <Skeleton height="30rem" radius="var(--r-lg)" />
        </div>
        <Skeleton height="14rem" radius="var(--r-lg)" />
      </div>
    </Loading>
  );
}
