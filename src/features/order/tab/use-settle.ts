"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { useLeaving } from "../use-leaving";

/** Leads to Checkout for a tab, or for the settlement of it that is open. Stays busy until the browser has gone there. */
export function useSettle() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { leaving, leaveTo } = useLeaving();
  const { mutate, isPending, error } = useMutation(
    trpc.money.settle.mutationOptions({
      onSuccess: ({ checkoutUrl }) => leaveTo(checkoutUrl),
      // It may have been settled elsewhere
      onError: () => queries.invalidateQueries(trpc.money.pathFilter()),
    }),
  );
  return { settle: mutate, busy: isPending || leaving, error };
}
