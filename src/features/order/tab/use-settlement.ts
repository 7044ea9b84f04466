"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { SettlementView } from "@/contracts/payment";
import { SECOND } from "@/lib/time";
import { useTRPC } from "@/trpc/client";

/**
 * A settlement after Checkout: Stripe is asked once when the page opens; while the bank is at it our own tab is watched,
 * and Stripe asked again when that has moved on. Doing so twice, or on another day, changes nothing more.
 */
export function useSettlement(settlementId: SettlementView["settlementId"]) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [settlement, setSettlement] = useState<SettlementView | null>(null);
  const { mutate, error } = useMutation(
    trpc.money.confirmSettlement.mutationOptions({
      onSuccess: (answer) => {
        setSettlement(answer);
        if (answer.status === "open") return;
        void queries.invalidateQueries(trpc.money.pathFilter());
        router.refresh(); // the header's tab
      },
    }),
  );
  const isOpen = settlement?.status === "open";
  const tab = useQuery(
    trpc.money.tab.queryOptions(isOpen ? { currency: settlement.amount.currency } : skipToken, {
      refetchInterval: 3 * SECOND,
      staleTime: 0,
    }),
  );
  const movedOn = isOpen && tab.isFetchedAfterMount && tab.data?.settling?.settlementId !== settlementId;

  const asked = useRef(false);
  const ask = useEffectEvent(() => mutate({ settlementId }));
  useEffect(() => {
    if (asked.current && !movedOn) return;
    asked.current = true;
    ask();
  }, [movedOn]);
  return { settlement, error, again: () => mutate({ settlementId }) };
}
