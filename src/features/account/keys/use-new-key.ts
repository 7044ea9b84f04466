"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { CreateApiKeyInput } from "@/contracts/api-key";
import { useTRPC, useTRPCClient } from "@/trpc/client";

/**
 * Makes a key and keeps its secret in this component's state and nowhere else: no query or mutation cache ever holds
 * it. It is gone when put away, and when the page is left or put aside.
 */
export function useNewKey({ onMade, onError }: { onMade: () => void; onError: (error: unknown) => void }) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const putAway = useCallback(() => setSecret(null), []);

  // A layout effect's cleanup also runs when the router keeps the page, hidden, for a later "back".
  useLayoutEffect(() => {
    const wipe = () => flushSync(putAway);
    window.addEventListener("pagehide", wipe);
    return () => {
      window.removeEventListener("pagehide", wipe);
      putAway();
    };
  }, [putAway]);

  async function make(wish: CreateApiKeyInput) {
    setBusy(true);
    try {
      setSecret((await client.apiKey.create.mutate(wish)).secret);
      onMade();
      await queries.invalidateQueries(trpc.apiKey.find.queryFilter());
    } catch (error) {
      onError(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, secret, make };
}
