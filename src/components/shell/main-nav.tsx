"use client";

import { usePathname } from "next/navigation";
import { Suspense } from "react";
import { Link } from "@/components/ui/link";
import { MAIN_NAVIGATION } from "@/config/navigation";

function Links({ path }: { path: string | null }) {
  return MAIN_NAVIGATION.map(({ href, label }) => {
    const current = path === href || path?.startsWith(`${href}/`);
    return (
      <Link key={href} href={href} aria-current={current ? "page" : undefined}>
        {label}
      </Link>
    );
  });
}

function CurrentLinks() {
  return <Links path={usePathname()} />;
}

/** The main links. A page whose address is unknown while it is prerendered gets them without the current one at first. */
export function MainNav({ label, className }: { label: string; className: string }) {
  return (
    <nav className={className} aria-label={label}>
      <Suspense fallback={<Links path={null} />}>
        <CurrentLinks />
      </Suspense>
    </nav>
  );
}
