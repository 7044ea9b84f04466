import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import type { ErrorCode, PublicError } from "@/contracts/errors";

interface BuyErrorProps {
  error: Pick<PublicError, "code" | "sentence"> & Partial<Pick<PublicError, "details">>;
  /** Units that are left, where that is the trouble. */
  onUnits: (units: number) => void;
}

/** Where to go to put it right. */
const REMEDIES: Partial<Record<ErrorCode, { href: Route; label: string }>> = {
  email_unverified: { href: "/settings" as Route, label: "Verify your e-mail" },
  unauthenticated: { href: "/log-in" as Route, label: "Log in" },
  below_minimum_charge: { href: "/tab" as Route, label: "See your tab" },
  tab_overdue: { href: "/tab" as Route, label: "See your tab" },
  too_many_reservations: { href: "/orders" as Route, label: "See your orders" },
  own_listing: { href: "/sell" as Route, label: "Go to your listings" },
};

/** Why it did not work, in the market's words, with the one thing to do about it. */
export function BuyError({ error, onUnits }: BuyErrorProps) {
  const remedy = REMEDIES[error.code];
  const left = error.code === "insufficient_units" ? Number(error.details?.["available"] ?? 0) : 0;
  return (
    <Note tone={error.code === "own_listing" ? "info" : "danger"} role="alert">
      {left > 0
        ? `Only ${left} ${left === 1 ? "unit is" : "units are"} left. Nothing was charged. `
        : error.sentence}{" "}
      {remedy ? (
        <Link className="link" href={remedy.href}>
          {remedy.label}
        </Link>
      ) : null}
      {left > 0 ? (
        <Button size="sm" onClick={() => onUnits(left)}>
          {left === 1 ? "Take the last one" : `Take ${left}`}
        </Button>
      ) : null}
    </Note>
  );
}
