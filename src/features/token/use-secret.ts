"use client";

import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { PublicError } from "@/contracts/errors";
import { toPublicError } from "@/trpc/public-error";

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

  // A layout effect's cleanup also runs when the router keeps the page, hidden, for a later "back".
  useLayoutEffect(() => {
    const wipe = () => flushSync(hide);
    window.addEventListener("pagehide", wipe);
    return () => {
      window.removeEventListener("pagehide", wipe);
      hide();
    };
  }, [hide]);

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
