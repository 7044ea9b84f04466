import clsx from "clsx";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

interface HeaderChipProps<T extends string> {
  href: Route<T>;
  /** The whole sentence, for people who hear it and on hover: "Your tab: €18.40 of €60.00". */
  label: string;
  tone?: "neutral" | "admin" | undefined;
  children: ReactNode;
}

/** The one number of the header: the tab for buyers, what is available for sellers, an amber mark for admins. */
export function HeaderChip<T extends string>({ href, label, tone, children }: HeaderChipProps<T>) {
  return (
    <Link
      className={clsx("top-chip", tone === "admin" && "top-chip-admin")}
      href={href}
      aria-label={label}
      title={label}
    >
      {children}
    </Link>
  );
}
