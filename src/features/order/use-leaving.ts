"use client";

import { useEffect, useState } from "react";

/**
 * Goes to another site. `leaving` holds until the browser is gone; if it comes back with its own button, this page is as
 * it was left, and usable.
 */
export function useLeaving() {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const wake = (event: PageTransitionEvent) => event.persisted && setLeaving(false);
    window.addEventListener("pageshow", wake);
    return () => window.removeEventListener("pageshow", wake);
  }, []);
  const leaveTo = (url: string) => {
    setLeaving(true);
    window.location.assign(url);
  };
  return { leaving, leaveTo };
}
