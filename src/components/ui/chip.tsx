import clsx from "clsx";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "./link";

/** A small round label. */
export function Chip({ on, children }: { on?: boolean | undefined; children: ReactNode }) {
  return <span className={clsx("chip", on && "chip-on")}>{children}</span>;
}

interface FilterLinkProps<T extends string> {
  href: Route<T>;
  current?: boolean | undefined;
  children: ReactNode;
}

/** A filter that lives in the address: works without JavaScript. */
export function FilterLink<T extends string>({ href, current, children }: FilterLinkProps<T>) {
  return (
    <Link<T> className="chip" href={href} aria-current={current ? "true" : undefined} scroll={false}>
      {children}
    </Link>
  );
}

interface FilterChipProps {
  pressed: boolean;
  onPress: () => void;
  children: ReactNode;
}

/** A filter that lives in the page. */
export function FilterChip({ pressed, onPress, children }: FilterChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}

/** A keyword. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

/** How many there are, next to a name. */
export function Count({ children }: { children: number }) {
  return <span className="count">{children}</span>;
}
