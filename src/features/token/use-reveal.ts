"use client";

import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { PublicError } from "@/contracts/errors";
import type { TokenView } from "@/contracts/token";
import { useTRPCClient } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

type Reveal =
  | { state: "hidden" }
  | { state: "asking" }
  | { state: "shown"; secret: string }
  | { state: "refused"; error: PublicError };

const HIDDEN: Reveal = { state: "hidden" };

/**
 * Reveals one token's secret into this component's state and nowhere else: no query or mutation cache ever holds it.
 * It is gone when hidden, when the page is left or put aside (also into the browser's back cache), and an answer that
 * arrives after that is dropped.
 */
export function useReveal(tokenId: TokenView["id"]) {
  const client = useTRPCClient();
  const [reveal, setReveal] = useState<Reveal>(HIDDEN);
  const asked = useRef<AbortController>(null);

  const hide = useCallback(() => {
    asked.current?.abort();
    setReveal(HIDDEN);
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

  async function show() {
    const asking = new AbortController();
    asked.current = asking;
    setReveal({ state: "asking" });
    try {
      const { secret } = await client.token.reveal.mutate({ tokenId }, { signal: asking.signal });
      if (!asking.signal.aborted) setReveal({ state: "shown", secret });
    } catch (error) {
      if (!asking.signal.aborted) setReveal({ state: "refused", error: toPublicError(error) });
    }
  }

  return { reveal, show, hide };
}
