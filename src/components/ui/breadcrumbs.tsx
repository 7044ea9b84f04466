import type { Route } from "next";
import { Link } from "./link";

export interface Crumb {
  label: string;
  /** Left out on the last one, which is the page itself. */
  href?: Route;
}

/** Where the page stands, from the top down. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Breadcrumbs">
      <ol>
        {items.map(({ label, href }) => (
          <li key={label}>
            {href ? <Link href={href}>{label}</Link> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
