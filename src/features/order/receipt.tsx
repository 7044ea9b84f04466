import type { Route } from "next";
import type { ReactNode } from "react";
import { KeyValue, type KeyValueItem } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import type { OrderDetail, PaymentView } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { feePercent } from "./rail-steps";
import { unitsText } from "./units-text";

/** What the buyer pays, what came back, and how. */
export function Receipt({ order }: { order: OrderDetail }) {
  const payment = order.payments.find(({ effect }) => effect === "fulfilled");
  const coming = order.payments.find(({ status }) => status === "processing");
  return (
    <Panel title="Receipt" footer={foot(order, payment)}>
      <KeyValue
        items={[
          price(order),
          { term: "Buyer fee", value: "none" },
          ...refunded(order),
          {
            term: order.settled && order.heldAt ? "You paid" : "You pay",
            value: formatMoney(paid(order)),
            total: true,
          },
          {
            term: "Paid with",
            value: (payment ?? coming)?.method ?? (order.path === "instant" ? "your tab" : "Checkout"),
          },
          {
            term: "Paid",
            value: payment ? (
              <DateTime at={payment.at.toISOString()} />
            ) : coming ? (
              "on its way"
            ) : (
              unpaid(order)
            ),
          },
        ]}
      />
    </Panel>
  );
}

function unpaid({ path, settled, status }: OrderDetail): string {
  if (status === "canceled" || status === "expired" || status === "charged_back") return "never";
  return path === "instant" && settled ? "nothing was due" : "not yet";
}

/** The way to the paper, or to where it is paid. */
function foot({ path, settled, status }: OrderDetail, payment: PaymentView | undefined): ReactNode {
  if (payment && payment.receiptNumber !== null) {
    return (
      <Link className="link" href={`/receipts/${payment.paymentId}` as Route}>
        Receipt {payment.receiptNumber}
      </Link>
    );
  }
  if (path !== "instant" || settled || status === "charged_back") return undefined;
  return (
    <>
      It is on your tab.{" "}
      <Link className="link" href={"/tab" as Route}>
        See your tab
      </Link>
    </>
  );
}

/** What the seller gets of it. */
export function Proceeds({ order }: { order: OrderDetail }) {
  const final = order.releasedAt !== null;
  return (
    <Panel title="Proceeds">
      <KeyValue
        items={[
          price(order),
          ...refunded(order),
          {
            term: `Market’s fee, ${feePercent(order.feeBasisPoints)}`,
            value: `−${formatMoney(order.fee)}`,
          },
          { term: final ? "You get" : "You get, once accepted", value: formatMoney(order.net), total: true },
        ]}
      />
    </Panel>
  );
}

function price(order: OrderDetail): KeyValueItem {
  return {
    term: `${unitsText(order.units)} × ${formatMoney(order.unitPrice)}`,
    value: formatMoney(order.total),
  };
}

function refunded(order: OrderDetail): KeyValueItem[] {
  if (order.refunded.amount === 0) return [];
  return [{ term: `Refunded, ${unitsText(order.unitsRefunded)}`, value: `−${formatMoney(order.refunded)}` }];
}

function paid(order: OrderDetail) {
  return { ...order.total, amount: order.total.amount - order.refunded.amount };
}
