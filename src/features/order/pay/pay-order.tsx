"use client";

import { CreditCard } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { toPublicError } from "@/trpc/public-error";
import { unitsText } from "../units-text";
import { CancelOrder } from "./cancel-order";
import { usePay } from "./use-pay";

interface PayOrderProps {
  order: OrderDetail;
  now: Date;
  /** Where else to go from here, after the buttons. */
  also?: ReactNode | undefined;
}

/** What the buyer of an order that waits for its payment can do: pay it, or let it go. */
export function PayOrder({ order, now, also }: PayOrderProps) {
  const { pay, busy, error } = usePay();
  const { can, id: orderId } = order;
  const isOpen = can.pay && isReserved(order, now);
  return (
    <div className="grid gap-4">
      <Reserved order={order} now={now} />
      {isOpen ? (
        <p className="text-ink-2 text-sm">
          You pay at Stripe and come back here. Your access starts when the payment is confirmed.
        </p>
      ) : null}
      {error ? (
        <Note tone="danger" role="alert">
          {toPublicError(error).sentence}
        </Note>
      ) : null}
      <div className="flex flex-wrap items-center gap-3 *:max-sm:w-full">
        {isOpen ? (
          <Button variant="primary" busy={busy} busyLabel="Opening Checkout" onClick={() => pay({ orderId })}>
            <Icon of={CreditCard} />
            Pay {formatMoney(order.total)}
          </Button>
        ) : null}
        {can.cancel ? <CancelOrder order={order} disabled={busy} /> : null}
        {also}
      </div>
    </div>
  );
}

function isReserved({ reservedUntil }: OrderDetail, now: Date): boolean {
  return reservedUntil !== null && reservedUntil > now;
}

/** How long the units wait. */
function Reserved({ order, now }: PayOrderProps) {
  const { reservedUntil, units } = order;
  if (reservedUntil === null || !isReserved(order, now)) {
    return (
      <Note title="The reservation has ended.">
        The units go back in a moment. If you have just paid, this page finds out by itself.
      </Note>
    );
  }
  return (
    <Note tone="info" title={`${unitsText(units)} reserved for you.`}>
      The reservation ends{" "}
      <b>
        <RelativeTime at={reservedUntil.toISOString()} now={now.toISOString()} />
      </b>
      ; then the units go back by themselves.
    </Note>
  );
}
