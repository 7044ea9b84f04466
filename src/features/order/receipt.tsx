import type { Route } from "next";
import Link from "next/link";
import { KeyValue, type KeyValueItem } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { feePercent } from "./rail-steps";
import { unitsText } from "./units-text";

/** What the buyer pays, what came back, and how. */
export function Receipt({ order }: { order: OrderDetail }) {
  const onTab = order.path === "instant";
  return (
    <Panel
      title="Receipt"
      footer={
        onTab && !order.settled ? (
          <>
            It is on your tab.{" "}
            <Link className="link" href={"/tab" as Route}>
              See your tab
            </Link>
          </>
        ) : undefined
      }
    >
      <KeyValue
        items={[
          price(order),
          { term: "Buyer fee", value: "none" },
          ...refunded(order),
          { term: "You pay", value: formatMoney(paid(order)), total: true },
          { term: "Paid by", value: onTab ? "your tab" : "Checkout" },
          { term: "Settled", value: order.settled ? "yes" : "not yet" },
        ]}
      />
    </Panel>
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
