"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { CreatedEndpoint } from "@/contracts/webhook";
import { useTRPC } from "@/trpc/client";

/**
 * Asks for a signing secret and keeps it in this component's state and nowhere else: no query or mutation cache ever
 * holds it. It is gone when put away, and when the page is left or put aside.
 */
export function useShownOnce<Wish>(
  ask: (wish: Wish) => Promise<CreatedEndpoint>,
  onError: (error: unknown) => void,
) {
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

  async function send(wish: Wish) {
    setBusy(true);
    try {
      setSecret((await ask(wish)).secret);
      await queries.invalidateQueries(trpc.webhook.pathFilter());
    } catch (error) {
      onError(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, secret, send };
}
