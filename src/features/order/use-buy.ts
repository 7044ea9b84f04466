"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLayoutEffect, useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import type { PublicError } from "@/contracts/errors";
import type { Quote } from "@/contracts/order";
import type { Id } from "@/lib/id";
import { sayPlaced } from "./placed-words";
import { useLeaving } from "./use-leaving";

const loadCalls = () => import("./buy-calls");

/**
 * The state of one buy panel. The key of an order is made once for what is about to be bought: a double click, or
 * pressing again after the answer was lost, is the same order. Other units are another intent and get another key.
 */
export function useBuy(first: Quote, listingId: Id<"lst">) {
  const router = useRouter();
  const [units, setUnits] = useState(first.units);
  const [quote, setQuote] = useState(first);
  const [error, setError] = useState<PublicError | null>(null);
  const [busy, setBusy] = useState(false);
  const { leaving, leaveTo } = useLeaving();
  const key = useRef<string | null>(null);
  const asked = useRef(first.units);

  // Whoever comes back to this page, which the router kept, may want to buy again: that is another intent.
  useLayoutEffect(
    () => () => {
      setBusy(false);
      key.current = null;
    },
    [],
  );

  const changeUnits = async (next: number) => {
    setUnits(next);
    setError(null);
    key.current = null;
    asked.current = next;
    const { quoteOrder, toPublicError } = await loadCalls();
    try {
      const answer = await quoteOrder({ listingId, units: next });
      if (asked.current === next) setQuote(answer); // a later question may have been answered first
    } catch (reason) {
      if (asked.current === next) setError(toPublicError(reason));
    }
  };

  const buy = async () => {
    if (busy || leaving) return;
    setBusy(true);
    setError(null);
    key.current ??= crypto.randomUUID();
    const { placeOrder, toPublicError } = await loadCalls();
    try {
      const placed = await placeOrder({ listingId, units, idempotencyKey: key.current });
      if (placed.checkoutUrl !== null) {
        setBusy(false);
        return leaveTo(placed.checkoutUrl); // back from there, pressing again is the same order and the same Checkout
      }
      const { title, description } = sayPlaced(placed);
      (placed.status === "held" ? toast.success : toast.info)(title, { description });
      router.push(`/orders/${placed.orderId}` as Route);
      router.refresh();
    } catch (reason) {
      setError(toPublicError(reason));
      setBusy(false);
    }
  };

  return { units, quote, error, busy: busy || leaving, fresh: quote.units === units, changeUnits, buy };
}
