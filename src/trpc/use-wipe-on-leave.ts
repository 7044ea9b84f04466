"use client";

import { useLayoutEffect } from "react";
import { flushSync } from "react-dom";

/**
 * Wipes a secret out of a component's state when its page is left or put aside, also into the browser's back cache.
 * `wipe` keeps its identity.
 */
export function useWipeOnLeave(wipe: () => void): void {
  // A layout effect's cleanup also runs when the router keeps the page, hidden, for a later "back".
  useLayoutEffect(() => {
    const wipeNow = () => flushSync(wipe);
    window.addEventListener("pagehide", wipeNow);
    return () => {
      window.removeEventListener("pagehide", wipeNow);
      wipe();
    };
  }, [wipe]);
}
