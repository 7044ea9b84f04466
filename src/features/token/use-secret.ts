"use client";

import { useCallback, useRef, useState } from "react";
import type { PublicError } from "@/contracts/errors";
import { toPublicError } from "@/trpc/public-error";
import { useWipeOnLeave } from "@/trpc/use-wipe-on-leave";

export type ShownSecret =
  | { state: "hidden" }
  | { state: "asking" }
  | { state: "shown"; secret: string }
  | { state: "refused"; error: PublicError };

const HIDDEN: ShownSecret = { state: "hidden" };

/** Asks the server for a secret: one reveal, one mint, one rotation. */
export type AskForSecret = (signal: AbortSignal) => Promise<{ secret: string }>;

/**
 * Brings one secret into this component's state and nowhere else: no query or mutation cache ever holds it. It is gone
 * when hidden, when the page is left or put aside (also into the browser's back cache), and an answer that arrives
 * after that is dropped.
 */
export function useSecret() {
  const [shown, setShown] = useState<ShownSecret>(HIDDEN);
  const asked = useRef<AbortController>(null);

  const hide = useCallback(() => {
    asked.current?.abort();
    setShown(HIDDEN);
  }, []);

  useWipeOnLeave(hide);

  async function show(ask: AskForSecret) {
    const asking = new AbortController();
    asked.current = asking;
    setShown({ state: "asking" });
    try {
      const { secret } = await ask(asking.signal);
      if (!asking.signal.aborted) setShown({ state: "shown", secret });
    } catch (error) {
      if (!asking.signal.aborted) setShown({ state: "refused", error: toPublicError(error) });
    }
  }

  return { shown, show, hide };
}
