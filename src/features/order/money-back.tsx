import type { ReactNode } from "react";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { MoneyText } from "@/components/ui/money-text";
import { Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import { REFUND_STATUS } from "@/config/status";
import type { MoneyView } from "@/contracts/money";
import type { OrderDetail, PaymentView, RefundView } from "@/contracts/order";
import { whyReturned } from "./money-back-words";
import { unitsText } from "./units-text";

/** What of the order's money went back or is on its way, and payments that bought nothing. */
export function MoneyBack({ order }: { order: OrderDetail }) {
  const idle = order.payments.filter((payment) => whyReturned(payment) !== null);
  if (idle.length === 0 && order.refunds.length === 0) return null;
  return (
    <Panel title="Money that went back" flush>
      <ul className="divide-y divide-line">
        {idle.map((payment) => (
          <IdlePayment key={payment.paymentId} payment={payment} viewer={order.viewer} />
        ))}
        {order.refunds.map((refund) => (
          <Refund key={`${refund.at.toISOString()} ${refund.units}`} refund={refund} viewer={order.viewer} />
        ))}
      </ul>
    </Panel>
  );
}

function Refund({ refund, viewer }: { refund: RefundView; viewer: OrderDetail["viewer"] }) {
  const { status, offTab, units, amount, at } = refund;
  return (
    <Line
      what={`Refund of ${unitsText(units)}`}
      amount={amount}
      badge={<StatusBadge status={REFUND_STATUS[offTab ? "off_tab" : status]} />}
      at={at}
    >
      {offTab ? "It was not paid yet, so nothing had to be sent." : REFUND_WORDS[status](viewer)}
    </Line>
  );
}

const REFUND_WORDS = {
  pending: () => "Being sent to what it was paid with.",
  succeeded: () => "Sent to what it was paid with. Banks take a few days to show it.",
  failed: (viewer) =>
    viewer === "buyer"
      ? "Your bank did not take it. The market finds another way and tells you."
      : "Their bank did not take it. The market sees to it.",
} as const satisfies Record<RefundView["status"], (viewer: OrderDetail["viewer"]) => string>;

function IdlePayment({ payment, viewer }: { payment: PaymentView; viewer: OrderDetail["viewer"] }) {
  const failed = payment.effect === null;
  const flagged = payment.effect === "mismatch";
  return (
    <Line
      what={payment.method ? `Payment, ${payment.method}` : "Payment"}
      amount={payment.amount}
      at={payment.at}
      badge={
        <Badge tone={failed ? "danger" : flagged ? "warning" : "info"} glyph={failed ? "bang" : "back"}>
          {failed ? "Failed" : flagged ? "Looked at" : "Goes back"}
        </Badge>
      }
    >
      {whyReturned(payment, viewer)}
    </Line>
  );
}

interface LineProps {
  what: string;
  amount: MoneyView;
  badge: ReactNode;
  at: Date;
  children: ReactNode;
}

function Line({ what, amount, badge, at, children }: LineProps) {
  return (
    <li className="grid gap-1.5 p-5 text-sm max-sm:p-4">
      <p className="flex flex-wrap justify-between gap-x-3">
        <b>{what}</b>
        <b className="num">
          <MoneyText money={amount} />
        </b>
      </p>
      <p className="text-ink-2">{children}</p>
      <p className="flex flex-wrap items-center gap-2 text-ink-3 text-xs">
        {badge}
        <DateTime at={at.toISOString()} />
      </p>
    </li>
  );
}
