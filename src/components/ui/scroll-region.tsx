import clsx from "clsx";
import type { ReactNode } from "react";

// What scrolls must be reachable by keyboard; in Safari nothing else makes it so.
const REACHABLE = { tabIndex: 0 };

interface ScrollRegionProps {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

/** Something wider than the page that scrolls by itself instead of the page. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <section {...REACHABLE} className={clsx("scroll-region", className)} aria-label={label}>
      {children}
    </section>
  );
}
