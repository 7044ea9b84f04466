"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Suspense } from "react";
import { MAIN_NAVIGATION } from "@/config/navigation";

interface LinksProps {
  path: string | null;
  onFollow?: (() => void) | undefined;
}

function Links({ path, onFollow }: LinksProps) {
  return MAIN_NAVIGATION.map(({ href, label }) => {
    const current = path === href || path?.startsWith(`${href}/`);
    return (
      <Link
        key={href}
        href={href}
        aria-current={current ? "page" : undefined}
        {...(onFollow && { onClick: onFollow })}
      >
        {label}
      </Link>
    );
  });
}

function CurrentLinks({ onFollow }: Pick<LinksProps, "onFollow">) {
  return <Links path={usePathname()} onFollow={onFollow} />;
}

interface MainNavProps extends Pick<LinksProps, "onFollow"> {
  label: string;
  className: string;
}

/** The main links. A page whose address is unknown while it is prerendered gets them without the current one at first. */
export function MainNav({ label, className, onFollow }: MainNavProps) {
  return (
    <nav className={className} aria-label={label}>
      <Suspense fallback={<Links path={null} onFollow={onFollow} />}>
        <CurrentLinks onFollow={onFollow} />
      </Suspense>
    </nav>
  );
}
