"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Count } from "./chip";
import { Link } from "./link";

export interface SubNavItem {
  href: Route;
  label: ReactNode;
  count?: number | undefined;
}

/** The places of one area, under the header. Under a route with unknown parameters wrap it in Suspense. */
export function SubNav({ label, items }: { label: string; items: readonly SubNavItem[] }) {
  const path = usePathname();
  const current = items.findLast(({ href }) => path === href || path.startsWith(`${href}/`));
  return (
    <div className="sub-nav">
      <nav className="wrap underline-nav" aria-label={label}>
        {items.map((item) => (
          <Link key={item.href} href={item.href} aria-current={item === current ? "page" : undefined}>
            {item.label}
            {item.count === undefined ? null : <Count>{item.count}</Count>}
          </Link>
        ))}
      </nav>
    </div>
  );
}
