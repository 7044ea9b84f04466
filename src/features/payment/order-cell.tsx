import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { TitleCell } from "@/components/ui/table";
import type { Id } from "@/lib/id";
import { orderNumber } from "@/lib/order-number";

interface OrderCellProps {
  /** Null: it was for a tab. */
  orderId: Id<"ord"> | null;
  detail?: ReactNode | undefined;
}

/** What money was for: an order, with the way to it, or a tab. */
export function OrderCell({ orderId, detail }: OrderCellProps) {
  return (
    <TitleCell
      title={
        orderId === null ? (
          "A tab"
        ) : (
          <Link href={`/admin/orders/${orderId}` as Route}>
            <span className="mono">{orderNumber(orderId)}</span>
          </Link>
        )
      }
      detail={detail}
    />
  );
}

/** The same in a sentence or a button's name. */
export function orderName(orderId: Id<"ord"> | null): string {
  return orderId === null ? "a tab" : orderNumber(orderId);
}
