import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { BRAND } from "@/config/brand";
import { FOOTER_NAVIGATION } from "@/config/navigation";
import { BrandLink } from "./logo";

interface FooterProps {
  /** A line about the whole site, such as SimulatedPayments. */
  note?: ReactNode | undefined;
}

/** The foot of every page. */
export function Footer({ note }: FooterProps) {
  return (
    <footer className="foot">
      <div className="wrap foot-row">
        <div>
          <BrandLink />
          <p>{BRAND.tagline}</p>
        </div>
        <nav aria-label="Footer">
          {FOOTER_NAVIGATION.map(({ href, label }) => (
            <Link key={href} href={href}>
              {label}
            </Link>
          ))}
          <a href={`mailto:${BRAND.supportAddress}`}>Support</a>
        </nav>
        {note}
      </div>
    </footer>
  );
}
