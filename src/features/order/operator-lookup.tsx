"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { DateTime } from "@/components/ui/relative-time";
import { SearchField } from "@/components/ui/search-field";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { ORDER_STATUS } from "@/config/status";
import type { FoundOrder } from "@/contracts/order";
import { orderNumber } from "@/lib/order-number";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

const COLUMNS = [
  { label: "Order" },
  { label: "Buyer" },
  { label: "Seller" },
  { label: "Status" },
  { label: "Placed", numeric: true },
];

/** Where an operator finds any order; without words the ones that are suspended. */
export function OperatorLookup({ query }: { query: string }) {
  const trpc = useTRPC();
  const found = useQuery(trpc.order.lookUp.queryOptions({ query }));
  return (
    <>
      <div className="mb-4">
        <SearchField
          action={"/admin" as Route}
          label="Find an order"
          placeholder="Order number, order id or token id"
          value={query}
        />
      </div>
      {found.isPending ? (
        <Loading label="Looking">
          <div className="panel">
            <SkeletonRows rows={3} />
          </div>
        </Loading>
      ) : null}
      {found.isError && !found.data ? (
        <ErrorState title="Orders did not load" onRetry={() => found.refetch()}>
          {toPublicError(found.error).sentence}
        </ErrorState>
      ) : null}
      {found.data?.length === 0 ? (
        <EmptyState title={query === "" ? "Nothing is suspended" : "No such order"}>
          {query === ""
            ? "Find an order to look at it, refund it, or take its access away."
            : "Paste an order’s number (UD-…), its id (ord_…) or the id of one of its tokens (tok_…)."}
        </EmptyState>
      ) : null}
      {found.data && found.data.length > 0 ? (
        <div className="panel">
          <Table caption={query === "" ? "Suspended orders" : "Orders found"} columns={COLUMNS} cards>
            {found.data.map((order) => (
              <Row key={order.orderId} order={order} />
            ))}
          </Table>
        </div>
      ) : null}
    </>
  );
}

function Row({ order }: { order: FoundOrder }) {
  return (
    <tr>
      <TitleCell
        mark={<ListingMark id={order.listingId} category={order.category ?? ""} size={28} />}
        title={
          <Link href={`/admin/orders/${order.orderId}` as Route}>
            {order.units} × {order.serviceName}
          </Link>
        }
        detail={<span className="mono">{orderNumber(order.orderId)}</span>}
      />
      <Cell label="Buyer">{order.buyerName}</Cell>
      <Cell label="Seller">{order.sellerName}</Cell>
      <Cell as="status">
        {order.isSuspended ? (
          <Badge tone="warning" glyph="pause">
            Suspended
          </Badge>
        ) : (
          <StatusBadge status={ORDER_STATUS[order.status]} />
        )}
      </Cell>
      <Cell label="Placed" numeric>
        <DateTime at={order.placedAt.toISOString()} />
      </Cell>
    </tr>
  );
}
