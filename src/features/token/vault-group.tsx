import type { Route } from "next";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { DELIVERY_LABELS } from "@/config/delivery";
import { ORDER_STATUS } from "@/config/status";
import type { VaultOrder } from "@/contracts/token";
import { formatDate } from "@/lib/date";
import { orderNumber } from "@/lib/order-number";

/** One order in the vault: what it is of, and its tokens as rows. */
export function VaultGroup({ order, children }: { order: VaultOrder; children: ReactNode }) {
  const href = `/orders/${order.orderId}` as Route;
  const until = order.tokens[0]?.expiresAt;
  const rest = order.tokenCount - order.tokens.length;
  const number = orderNumber(order.orderId);
  return (
    // Two orders can be of one listing: the name says which
    <section className="panel" aria-label={`${order.serviceName}, order ${number}`}>
      <header>
        <ListingMark id={order.listingId} category={order.category ?? ""} size={36} />
        <div className="min-w-56 flex-1">
          <h2>
            <Link href={href}>{order.serviceName}</Link>
          </h2>
          <p className="flex flex-wrap gap-x-2.5 text-ink-3 text-xs">
            <span>{order.units === 1 ? "1 unit" : `${order.units} units`}</span>
            <span>{DELIVERY_LABELS[order.delivery]}</span>
            <span>{until ? `until ${formatDate(until)}` : "until revoked"}</span>
          </p>
        </div>
        <StatusBadge status={ORDER_STATUS[order.orderStatus]} />
        <LinkButton size="sm" href={href}>
          Order {number}
        </LinkButton>
      </header>
      <ul>{children}</ul>
      {rest > 0 ? (
        <footer>
          <Link className="link" href={href}>
            {rest === 1 ? "1 more token" : `${rest} more tokens`} on the order’s page
          </Link>
        </footer>
      ) : null}
    </section>
  );
}
