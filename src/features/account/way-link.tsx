"use client";

import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { Link } from "@/components/ui/link";

interface WayLinkProps {
  href: "/log-in" | "/sign-up" | "/forgot-password";
  className?: string;
  children: ReactNode;
}

/** A link between the pages before an account that keeps where to return to. */
export function WayLink(props: WayLinkProps) {
  return (
    <Suspense fallback={<Way {...props} next={null} />}>
      <WayWithNext {...props} />
    </Suspense>
  );
}

function WayWithNext(props: WayLinkProps) {
  return <Way {...props} next={useSearchParams().get("next")} />;
}

function Way({ href, next, className = "link", children }: WayLinkProps & { next: string | null }) {
  const address = next === null ? href : `${href}?next=${encodeURIComponent(next)}`;
  return (
    <Link className={className} href={address as Route}>
      {children}
    </Link>
  );
}
