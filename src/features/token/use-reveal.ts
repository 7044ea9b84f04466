"use client";

import type { TokenView } from "@/contracts/token";
import { useTRPCClient } from "@/trpc/client";
import { useSecret } from "./use-secret";

/** Reveals one token's secret, until it is hidden. */
export function useReveal(tokenId: TokenView["id"]) {
  const client = useTRPCClient();
  const { shown: reveal, show, hide } = useSecret();
  const ask = (signal: AbortSignal) => client.token.reveal.mutate({ tokenId }, { signal });
  return { reveal, show: () => show(ask), hide };
}
