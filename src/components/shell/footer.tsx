import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { BRAND } from "@/config/brand";
import { FOOTER_NAVIGATION } from "@/config/navigation";
import { BrandLink } from "./logo";

interface FooterProps {
  /** Says that no money moves on this site. */
  simulatedPayments: boolean;
}

/** The foot of every page. */
export function Footer({ simulatedPayments }: FooterProps) {
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
        {simulatedPayments ? (
          <p className="simulated">
            <Icon of={FlaskConical} />
            Payments are simulated on this site. No money moves.
          </p>
        ) : null}
      </div>
    </footer>
  );
}
