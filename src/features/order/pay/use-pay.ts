"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/trpc/client";

/** Leads to Checkout for an order that waits for its payment. Stays busy until the browser has gone there. */
export function usePay() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState(false);
  // Back from Checkout with the browser's own button, this page is as it was left
  useEffect(() => {
    const wake = (event: PageTransitionEvent) => event.persisted && setLeaving(false);
    window.addEventListener("pageshow", wake);
    return () => window.removeEventListener("pageshow", wake);
  }, []);
  const { mutate, isPending, error } = useMutation(
    trpc.order.pay.mutationOptions({
      onSuccess: ({ checkoutUrl }) => {
        setLeaving(true);
        window.location.assign(checkoutUrl);
      },
      // It may have been paid, canceled or expired elsewhere
      onError: () => queries.invalidateQueries(trpc.order.pathFilter()),
    }),
  );
  return { pay: mutate, busy: isPending || leaving, error };
}
