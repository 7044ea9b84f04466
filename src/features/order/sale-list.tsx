"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { MoneyText } from "@/components/ui/money-text";
import { DateTime } from "@/components/ui/relative-time";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { ORDER_STATUS } from "@/config/status";
import type { SaleSummary } from "@/contracts/order";
import { orderNumber } from "@/lib/order-number";
import { useTRPC } from "@/trpc/client";
import { ListFrame } from "./list-frame";
import type { OrderView } from "./order-view";
import { Paid } from "./paid";

const COLUMNS = [
  { label: "Sale" },
  { label: "Buyer" },
  { label: "Status" },
  { label: "Placed", numeric: true },
  { label: "Amount", numeric: true },
  { label: "You get", numeric: true },
];

/** What the reader sold, newest first. */
export function SaleList({ view }: { view: OrderView }) {
  const trpc = useTRPC();
  const sales = useQuery(trpc.order.findSales.queryOptions(view));
  return (
    <ListFrame path="/sales" view={view} noun="sales" list={sales}>
      {(items) => (
        <Table caption="Your sales, newest first" columns={COLUMNS} cards>
          {items.map((sale) => (
            <Row key={sale.id} sale={sale} />
          ))}
        </Table>
      )}
    </ListFrame>
  );
}

function Row({ sale }: { sale: SaleSummary }) {
  return (
    <tr>
      <TitleCell
        mark={<ListingMark id={sale.listingId} category={sale.category ?? ""} size={28} />}
        title={
          <Link href={`/sales/${sale.id}` as Route}>
            {sale.units} × {sale.serviceName}
          </Link>
        }
        detail={<span className="mono">{orderNumber(sale.id)}</span>}
      />
      <Cell label="Buyer">{sale.buyerName}</Cell>
      <Cell as="status">
        <StatusBadge status={ORDER_STATUS[sale.status]} />
      </Cell>
      <Cell label="Placed" numeric>
        <DateTime at={sale.placedAt.toISOString()} />
      </Cell>
      <Cell label="Amount" numeric>
        <Paid total={sale.total} refunded={sale.refunded} />
      </Cell>
      <Cell label="You get" numeric>
        <MoneyText money={sale.net} />
      </Cell>
    </tr>
  );
}
