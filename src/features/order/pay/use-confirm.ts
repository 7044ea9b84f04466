"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { OrderDetail } from "@/contracts/order";
import { useTRPC } from "@/trpc/client";

/**
 * Has Stripe asked about an order's payment, once when the page opens: what the webhook may not have told yet. Doing so
 * again, in another tab or on another day, changes nothing more.
 */
export function useConfirm(orderId: OrderDetail["id"]) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const confirm = useMutation(
    trpc.order.confirm.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.order.pathFilter()),
    }),
  );
  const asked = useRef(false);
  const ask = useEffectEvent(() => {
    if (asked.current) return;
    asked.current = true;
    confirm.mutate({ orderId });
  });
  useEffect(() => ask(), []);
  return {
    asking: confirm.isIdle || confirm.isPending,
    error: confirm.error,
    again: () => confirm.mutate({ orderId }),
  };
}
