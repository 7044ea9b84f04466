"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { CreatedEndpoint } from "@/contracts/webhook";
import { useTRPC } from "@/trpc/client";
import { useShownOnce } from "@/trpc/use-shown-once";

/** Asks for a new signing secret, shown once; the endpoints on the page are read again. */
export function useSigningSecret<Wish>(
  ask: (wish: Wish) => Promise<CreatedEndpoint>,
  onError: (error: unknown) => void,
) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onShown = () => queries.invalidateQueries(trpc.webhook.pathFilter());
  return useShownOnce({ ask, onShown, onError });
}
