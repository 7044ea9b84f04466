import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { MoneyText } from "@/components/ui/money-text";
import { DateTime } from "@/components/ui/relative-time";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { ORDER_STATUS } from "@/config/status";
import type { MoneyView, TabLine } from "@/contracts/money";
import { orderNumber } from "@/lib/order-number";
import { Paid } from "../paid";

const COLUMNS = [
  { label: "Order" },
  { label: "Status" },
  { label: "Date", numeric: true },
  { label: "Amount", numeric: true },
];

interface TabLinesProps {
  lines: readonly TabLine[];
  /** What all of it comes to, lines of other pages included. */
  total: MoneyView | undefined;
}

/** The orders on a tab, and what they come to. */
export function TabLines({ lines, total }: TabLinesProps) {
  return (
    <Table
      caption="Orders on your tab, newest first"
      columns={COLUMNS}
      cards
      footer={
        total ? (
          <tr>
            <Cell as="head">
              <b>Total</b>
            </Cell>
            <Cell as="wide-only" />
            <Cell as="wide-only" />
            <Cell numeric label="">
              <b>
                <MoneyText money={total} />
              </b>
            </Cell>
          </tr>
        ) : undefined
      }
    >
      {lines.map((line) => (
        <tr key={line.orderId}>
          <TitleCell
            mark={<ListingMark id={line.listingId} category={line.category ?? ""} size={28} />}
            title={
              <Link href={`/orders/${line.orderId}` as Route}>
                {line.units} × {line.serviceName}
              </Link>
            }
            detail={<span className="mono">{orderNumber(line.orderId)}</span>}
          />
          <Cell as="status">
            <StatusBadge status={ORDER_STATUS[line.status]} />
          </Cell>
          <Cell label="Date" numeric>
            <DateTime at={line.placedAt.toISOString()} />
          </Cell>
          <Cell label="Amount" numeric>
            <Paid total={line.total} refunded={line.refunded} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
