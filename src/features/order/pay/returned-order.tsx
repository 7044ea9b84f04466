"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";
import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { orderNumber } from "@/lib/order-number";
import { toPublicError } from "@/trpc/public-error";
import { unitsText } from "../units-text";
import { PayOrder } from "./pay-order";
import { ReturnFrame } from "./return-frame";
import { returnWords } from "./return-words";
import { useConfirm } from "./use-confirm";
import { isWaiting, useLiveOrder } from "./use-live-order";

interface ReturnedOrderProps {
  orderId: OrderDetail["id"];
  /** The server's clock when it answered. */
  now: Date;
}

/** Back from Checkout, paid or so it seems: Stripe is asked, and the order shown as it really is. */
export function PaidOrder({ orderId, now }: ReturnedOrderProps) {
  const { asking, error, again } = useConfirm(orderId);
  return (
    <Returned orderId={orderId} now={now} asking={asking}>
      {error ? (
        <Note tone="warning" title="Stripe could not be asked just now." role="alert">
          If you paid, your order is safe: we ask again by ourselves, and this page shows what we hear.{" "}
          <Button size="sm" onClick={again}>
            Ask again
          </Button>
        </Note>
      ) : null}
    </Returned>
  );
}

/** Back from Checkout without paying: pay again or cancel; if the order has moved on meanwhile, how it is. */
export function UnpaidOrder(props: ReturnedOrderProps) {
  return <Returned {...props} asking={false} />;
}

interface ReturnedProps extends ReturnedOrderProps {
  asking: boolean;
  children?: ReactNode | undefined;
}

function Returned({ orderId, now, asking, children }: ReturnedProps) {
  const { data: order, error, refetch } = useLiveOrder(orderId);
  if (!order) {
    return error ? (
      <ErrorState level={1} title="The order did not load" onRetry={() => refetch()}>
        {toPublicError(error).sentence}
      </ErrorState>
    ) : null;
  }
  const also = <LinkButton href={`/orders/${order.id}` as Route}>See the order</LinkButton>;
  return (
    <ReturnFrame words={returnWords(order, { asking })}>
      <KeyValue
        items={[
          { term: "Order", value: <span className="mono">{orderNumber(order.id)}</span> },
          { term: `${unitsText(order.units)} of ${order.serviceName}`, value: formatMoney(order.total) },
        ]}
      />
      {isWaiting(order.status) ? children : null}
      {order.status === "awaiting_payment" && !asking ? (
        <PayOrder order={order} now={now} also={also} />
      ) : (
        <div className="flex flex-wrap gap-3 *:max-sm:w-full">
          <WayOn order={order} />
          {also}
        </div>
      )}
    </ReturnFrame>
  );
}

/** What most people do next. */
function WayOn({ order }: { order: OrderDetail }) {
  switch (order.status) {
    case "held":
      return (
        <LinkButton variant="primary" href={"/vault" as Route}>
          Open the vault
        </LinkButton>
      );
    case "expired":
    case "canceled":
      return (
        <LinkButton variant="primary" href={`/listings/${order.listingSlug}` as Route}>
          Order again
        </LinkButton>
      );
    default:
      return null;
  }
}
