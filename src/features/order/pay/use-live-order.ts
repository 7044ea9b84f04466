"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import type { OrderDetail } from "@/contracts/order";
import { SECOND } from "@/lib/time";
import { useTRPC } from "@/trpc/client";

/** How often an order that waits for money is asked about, while somebody looks. */
const INTERVAL = 3 * SECOND;

/** Whether money for it may come at any moment. */
export function isWaiting(status: OrderDetail["status"]): boolean {
  return status === "awaiting_payment" || status === "processing";
}

/**
 * An order, kept up to date while it waits for money and its page is in front. When it has moved on, so have its tokens
 * and the header.
 */
export function useLiveOrder(orderId: OrderDetail["id"]) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const order = useQuery(
    trpc.order.get.queryOptions(
      { orderId },
      {
        refetchInterval: ({ state }) =>
          state.data !== undefined && isWaiting(state.data.status) ? INTERVAL : false,
      },
    ),
  );
  const status = order.data?.status;
  const known = useRef(status);
  const moved = useEffectEvent(() => {
    void queries.invalidateQueries(trpc.token.pathFilter());
    router.refresh();
  });
  useEffect(() => {
    if (known.current !== undefined && known.current !== status) moved();
    known.current = status;
  }, [status]);
  return order;
}
