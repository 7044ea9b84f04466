"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { DateTime } from "@/components/ui/relative-time";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { ORDER_STATUS } from "@/config/status";
import type { OrderSummary } from "@/contracts/order";
import { orderNumber } from "@/lib/order-number";
import { useTRPC } from "@/trpc/client";
import { ListFrame } from "./list-frame";
import type { OrderView } from "./order-view";
import { Paid } from "./paid";

const COLUMNS = [
  { label: "Order" },
  { label: "Seller" },
  { label: "Status" },
  { label: "Placed", numeric: true },
  { label: "Amount", numeric: true },
];

/** What the reader bought, newest first. */
export function OrderList({ view }: { view: OrderView }) {
  const trpc = useTRPC();
  const orders = useQuery(trpc.order.find.queryOptions(view));
  return (
    <ListFrame path="/orders" view={view} noun="orders" list={orders}>
      {(items) => (
        <Table caption="Your orders, newest first" columns={COLUMNS} cards>
          {items.map((order) => (
            <Row key={order.id} order={order} />
          ))}
        </Table>
      )}
    </ListFrame>
  );
}

function Row({ order }: { order: OrderSummary }) {
  return (
    <tr>
      <TitleCell
        mark={<ListingMark id={order.listingId} category={order.category ?? ""} size={28} />}
        title={
          <Link href={`/orders/${order.id}` as Route}>
            {order.units} × {order.serviceName}
          </Link>
        }
        detail={<span className="mono">{orderNumber(order.id)}</span>}
      />
      <Cell label="Seller">{order.seller.name}</Cell>
      <Cell as="status">
        <StatusBadge status={ORDER_STATUS[order.status]} />
      </Cell>
      <Cell label="Placed" numeric>
        <DateTime at={order.placedAt.toISOString()} />
      </Cell>
      <Cell label="Amount" numeric>
        <Paid total={order.total} refunded={order.refunded} />
      </Cell>
    </tr>
  );
}
