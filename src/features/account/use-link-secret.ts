"use client";

import { useSyncExternalStore } from "react";
import { LinkSecret } from "@/contracts/account";

function followHash(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

function readSecret(): string | null {
  return LinkSecret.safeParse(window.location.hash.slice(1)).data ?? null;
}

/** The secret of a mailed link, which is the address's fragment; null without one, undefined until the page is alive. */
export function useLinkSecret(): string | null | undefined {
  return useSyncExternalStore(followHash, readSecret, () => undefined);
}

/** Takes the secret out of the address, once it is spent, so that no history keeps it. */
export function forgetLinkSecret(): void {
  window.history.replaceState(window.history.state, "", window.location.pathname);
}
