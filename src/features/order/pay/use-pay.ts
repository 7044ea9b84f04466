"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { useLeaving } from "../use-leaving";

/** Leads to Checkout for an order that waits for its payment. Stays busy until the browser has gone there. */
export function usePay() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { leaving, leaveTo } = useLeaving();
  const { mutate, isPending, error } = useMutation(
    trpc.order.pay.mutationOptions({
      onSuccess: ({ checkoutUrl }) => leaveTo(checkoutUrl),
      // It may have been paid, canceled or expired elsewhere
      onError: () => queries.invalidateQueries(trpc.order.pathFilter()),
    }),
  );
  return { pay: mutate, busy: isPending || leaving, error };
}
