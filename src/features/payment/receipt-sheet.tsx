import type { Route } from "next";
import { KeyValue, type KeyValueItem } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { MoneyText } from "@/components/ui/money-text";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { BRAND } from "@/config/brand";
import type { Receipt } from "@/contracts/payment";
import { formatDate, formatExact } from "@/lib/date";
import { formatMoney } from "@/lib/money";
import { orderNumber } from "@/lib/order-number";

const COLUMNS = [
  { label: "What" },
  { label: "Sold by" },
  { label: "Ordered", numeric: true },
  { label: "Amount", numeric: true },
];

/** A receipt as a sheet of paper. Dates are in UTC: what is printed does not depend on where. */
export function ReceiptSheet({ receipt }: { receipt: Receipt }) {
  return (
    <article className="panel receipt">
      <header className="receipt-head">
        <div>
          <h1>Receipt {receipt.number}</h1>
          <p className="text-ink-2 text-sm">
            {receipt.of === "order"
              ? "For an order, paid at Checkout"
              : `For a settled ${receipt.total.currency} tab`}
          </p>
        </div>
        <div className="receipt-brand">
          <b>{BRAND.name}</b>
          <p className="text-ink-3 text-xs">{BRAND.longName}</p>
          <p className="text-ink-3 text-xs">{BRAND.supportAddress}</p>
        </div>
      </header>
      <div className="receipt-part">
        <KeyValue
          align="left"
          items={[
            { term: "Paid by", value: receipt.buyerName },
            { term: "Paid on", value: formatExact(receipt.paidAt) },
            { term: "Paid with", value: receipt.method ?? "Checkout at Stripe" },
            { term: "Payment", value: <span className="mono">{receipt.paymentId}</span> },
          ]}
        />
      </div>
      <Table caption="What was paid for" columns={COLUMNS} cards>
        {receipt.lines.map((line) => (
          <tr key={line.orderId}>
            <TitleCell
              title={
                <Link href={`/orders/${line.orderId}` as Route}>
                  {line.units} × {line.serviceName}
                </Link>
              }
              detail={
                <>
                  <span className="mono">{orderNumber(line.orderId)}</span>, {line.unitDescription}
                </>
              }
            />
            <Cell label="Sold by">{line.sellerName}</Cell>
            <Cell label="Ordered" numeric>
              {formatDate(line.placedAt)}
            </Cell>
            <Cell label="Amount" numeric>
              <MoneyText money={line.amount} />
            </Cell>
          </tr>
        ))}
      </Table>
      <div className="receipt-part receipt-sum">
        <KeyValue items={sumOf(receipt)} />
      </div>
    </article>
  );
}

function sumOf({ total, refunded }: Receipt): KeyValueItem[] {
  if (refunded.amount === 0) return [{ term: "Paid", value: formatMoney(total), total: true }];
  const left = { ...total, amount: total.amount - refunded.amount };
  return [
    { term: "Paid", value: formatMoney(total) },
    { term: "Paid back since", value: `−${formatMoney(refunded)}` },
    { term: "Paid in the end", value: formatMoney(left), total: true },
  ];
}
