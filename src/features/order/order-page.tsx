"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/empty-state";
import type { OrderDetail } from "@/contracts/order";
import { toPublicError } from "@/trpc/public-error";
import { AcceptOrder } from "./accept-order";
import { Agreement } from "./agreement";
import { History } from "./history";
import { MoneyBack } from "./money-back";
import { MoneyPanel } from "./money-panel";
import { OrderHead } from "./order-head";
import { MoneyState } from "./pay/money-state";
import { useLiveOrder } from "./pay/use-live-order";
import { Proceeds, Receipt } from "./receipt";
import { RefundOrder } from "./refund-order";

interface OrderPageProps {
  orderId: OrderDetail["id"];
  /** The server's clock when it answered. */
  now: Date;
  /** The order's tokens, which are another feature's. */
  tokens: ReactNode;
  /** More panels of whoever is looking. */
  aside?: ReactNode | undefined;
}

const LISTS = {
  buyer: { label: "Orders", href: "/orders" as Route },
  seller: { label: "Sales", href: "/sales" as Route },
  admin: { label: "Operations", href: "/admin" as Route },
};

/** One order, from whichever side the reader is on. */
export function OrderPage({ orderId, now, tokens, aside }: OrderPageProps) {
  const { data: order, error, refetch } = useLiveOrder(orderId);
  if (!order) {
    return error ? (
      <ErrorState level={1} title="The order did not load" onRetry={() => refetch()}>
        {toPublicError(error).sentence}
      </ErrorState>
    ) : null;
  }
  const buying = order.viewer === "buyer";
  const cameToNothing = order.status === "canceled" || order.status === "expired";
  return (
    <>
      <OrderHead order={order} now={now} list={LISTS[order.viewer]} />
      <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-4">
          <MoneyPanel order={order} now={now}>
            <MoneyState order={order} now={now} />
            {order.can.accept ? <AcceptOrder order={order} /> : null}
            {order.can.refundUnits > 0 ? (
              <div>
                <RefundOrder order={order} />
              </div>
            ) : null}
            {isUsedUp(order) ? (
              <p className="hint">Every unit has calls that were made, so none can be refunded.</p>
            ) : null}
          </MoneyPanel>
          {cameToNothing ? null : tokens}
          <Agreement order={order} />
        </div>
        <div className="grid gap-4">
          {aside}
          {buying ? <Receipt order={order} /> : <Proceeds order={order} />}
          <MoneyBack order={order} />
          <History order={order} now={now} />
        </div>
      </div>
    </>
  );
}

/** Whether a seller or operator finds nothing to refund because calls of every unit were made. */
function isUsedUp({ viewer, delivery, status, can, units, unitsRefunded }: OrderDetail): boolean {
  const open = status === "held" || status === "released";
  return (
    viewer !== "buyer" && delivery === "minted" && open && can.refundUnits === 0 && units > unitsRefunded
  );
}
