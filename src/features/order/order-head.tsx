import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { CopyText } from "@/components/ui/copy-button";
import { ListingMark } from "@/components/ui/listing-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OrderDetail } from "@/contracts/order";
import { orderNumber } from "@/lib/order-number";
import { orderLook } from "./order-look";
import { unitsText } from "./units-text";

interface OrderHeadProps {
  order: OrderDetail;
  now: Date;
  /** The list it is one of. */
  list: { label: string; href: Route };
}

/** What the order is of, its state, its number. */
export function OrderHead({ order, now, list }: OrderHeadProps) {
  const number = orderNumber(order.id);
  return (
    <>
      <Breadcrumbs items={[list, { label: number }]} />
      <div className="mt-4 mb-6 flex items-start gap-3">
        <ListingMark id={order.listingId} category={order.category ?? ""} size={48} />
        <div className="min-w-0">
          <h1>
            {unitsText(order.units)} of {order.serviceName}
          </h1>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-2 text-sm">
            <StatusBadge status={orderLook(order)} />
            <CopyText value={number} label={`Copy the order’s number, ${number}`} />
            <span>
              {order.viewer === "buyer" ? "placed " : `by ${order.buyerName}, `}
              <RelativeTime at={order.placedAt.toISOString()} now={now.toISOString()} />
            </span>
          </p>
        </div>
      </div>
    </>
  );
}
