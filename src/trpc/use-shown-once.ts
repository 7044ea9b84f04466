"use client";

import { useCallback, useState } from "react";
import { useWipeOnLeave } from "./use-wipe-on-leave";

interface ShownOnce<Wish> {
  ask: (wish: Wish) => Promise<{ secret: string }>;
  /** With the secret on screen: what else has changed. */
  onShown: () => void | Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Asks for a secret that is made now and keeps it in this component's state and nowhere else: no query or mutation cache
 * ever holds it. It is gone when the component is, and when the page is left or put aside.
 */
export function useShownOnce<Wish>({ ask, onShown, onError }: ShownOnce<Wish>) {
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  useWipeOnLeave(useCallback(() => setSecret(null), []));

  async function send(wish: Wish) {
    setBusy(true);
    try {
      setSecret((await ask(wish)).secret);
      await onShown();
    } catch (error) {
      onError(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, secret, send };
}
