"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { AddEndpointDialog } from "./add-endpoint-dialog";
import { EndpointRow } from "./endpoint-row";
import { VerifyExample } from "./verify-example";

/** The account's webhook endpoints, and how their server checks what arrives. */
export function Endpoints() {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Panel
        title="Your endpoints"
        flush
        actions={
          <Button size="sm" variant="primary" onClick={() => setAdding(true)}>
            Add an endpoint
          </Button>
        }
      >
        <EndpointList />
      </Panel>
      <VerifyExample />
      {adding ? <AddEndpointDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function EndpointList() {
  const trpc = useTRPC();
  const list = useQuery(trpc.webhook.find.queryOptions());
  if (list.isPending) {
    return (
      <Loading label="Loading your endpoints">
        <SkeletonRows rows={3} />
      </Loading>
    );
  }
  if (list.isError && !list.data) {
    return (
      <ErrorState title="Your endpoints did not load" level={3} onRetry={() => list.refetch()}>
        {toPublicError(list.error).sentence}
      </ErrorState>
    );
  }
  if (list.data.items.length === 0) {
    return (
      <EmptyState title="No endpoints yet" level={3} compact>
        Add the address of your server, and it hears of orders, refunds and access as they happen.
      </EmptyState>
    );
  }
  return (
    <ul>
      {list.data.items.map((endpoint) => (
        <EndpointRow key={endpoint.id} endpoint={endpoint} now={list.data.now} />
      ))}
    </ul>
  );
}
