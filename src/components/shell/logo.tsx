import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { BRAND } from "@/config/brand";

const EDGES = [0.25, 7.75, 15.25];
const UNITS = EDGES.flatMap((x) => EDGES.map((y) => ({ x, y }))).filter(
  ({ x, y }) => x !== 7.75 || y === 15.25,
);

/** Seven units; the light one is yours. */
function Logo() {
  return (
    <svg className="logo" viewBox="0 0 22 22" aria-hidden="true">
      {UNITS.map(({ x, y }) => (
        <rect
          key={`${x} ${y}`}
          className={x === 15.25 && y === 0.25 ? "logo-yours" : undefined}
          x={x}
          y={y}
          width="6.5"
          height="6.5"
          rx="1.5"
        />
      ))}
    </svg>
  );
}

/** The logo and the name, leading home. */
export function BrandLink() {
  return (
    <Link className="brand" href={"/" as Route} aria-label={`${BRAND.name}, home`}>
      <Logo />
      <span>{BRAND.name}</span>
    </Link>
  );
}
