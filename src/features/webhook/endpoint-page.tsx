"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { StatusBadge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import type { EndpointView } from "@/contracts/webhook";
import { SECOND } from "@/lib/time";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";
import { DeliveryLog } from "./delivery-log";
import { EndpointFacts } from "./endpoint-facts";
import { EndpointMenu } from "./endpoint-menu";
import { stateOf } from "./endpoint-state";
import { useEndpointActions } from "./use-endpoint-actions";

const LIST = "/settings/webhooks" as Route;

/** One endpoint with its log; as long as something is on its way it looks again every other second. */
export function EndpointPage({ endpointId }: { endpointId: EndpointView["id"] }) {
  const trpc = useTRPC();
  const log = useInfiniteQuery(
    trpc.webhook.log.infiniteQueryOptions(
      { endpointId },
      {
        getNextPageParam: nextCursor,
        refetchInterval: ({ state }) =>
          state.data?.pages[0]?.items.some(({ status }) => status === "pending") ? 2 * SECOND : false,
      },
    ),
  );
  if (log.isPending) {
    return (
      <Loading label="Loading the endpoint">
        <SkeletonRows rows={6} />
      </Loading>
    );
  }
  const first = log.data?.pages[0];
  if (log.data === undefined || first === undefined) {
    return (
      <ErrorState title="The endpoint did not load" onRetry={() => log.refetch()}>
        {toPublicError(log.error).sentence}
      </ErrorState>
    );
  }
  return (
    <>
      <EndpointHead endpoint={first.endpoint} />
      <EndpointFacts endpoint={first.endpoint} now={first.now} />
      <DeliveryLog
        pages={log.data.pages}
        isOff={first.endpoint.disabledAt !== null}
        more={log.hasNextPage ? { busy: log.isFetchingNextPage, onMore: () => log.fetchNextPage() } : null}
      />
    </>
  );
}

function EndpointHead({ endpoint }: { endpoint: EndpointView }) {
  const router = useRouter();
  const { enable, sendTest } = useEndpointActions();
  const { id: endpointId, url, disabledAt } = endpoint;
  return (
    <div className="grid gap-3">
      <Breadcrumbs items={[{ label: "Webhooks", href: LIST }, { label: new URL(url).host }]} />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-72 justify-items-start gap-2">
          <h1 className="mono wrap-anywhere text-lg">{url}</h1>
          <StatusBadge status={stateOf(endpoint)} />
        </div>
        <div className="flex items-center gap-2">
          {disabledAt === null ? (
            <Button
              busy={sendTest.isPending}
              busyLabel="Sending"
              onClick={() => sendTest.mutate({ endpointId })}
            >
              Send a test
            </Button>
          ) : (
            <Button
              variant="primary"
              busy={enable.isPending}
              busyLabel="Turning on"
              onClick={() => enable.mutate({ endpointId })}
            >
              Turn on
            </Button>
          )}
          <EndpointMenu endpoint={endpoint} onRemoved={() => router.push(LIST)} />
        </div>
      </div>
    </div>
  );
}
