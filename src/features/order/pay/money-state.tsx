import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { DateTime } from "@/components/ui/relative-time";
import type { OrderDetail } from "@/contracts/order";
import { unitsText } from "../units-text";
import { PayOrder } from "./pay-order";

interface MoneyStateProps {
  order: OrderDetail;
  now: Date;
}

/** What an order that is not paid means for whoever looks: to pay it, to wait for it, or to order again. */
export function MoneyState({ order, now }: MoneyStateProps) {
  const buying = order.viewer === "buyer";
  switch (order.status) {
    case "awaiting_payment":
      return buying ? <PayOrder order={order} now={now} /> : <Awaited order={order} />;
    case "processing":
      return <Confirming order={order} />;
    case "canceled":
    case "expired":
      return buying ? <OrderAgain order={order} /> : null;
    default:
      return null;
  }
}

/** The payment is on its way: nothing to do but wait. */
function Confirming({ order }: { order: OrderDetail }) {
  const units = unitsText(order.units);
  if (order.viewer !== "buyer") {
    return (
      <Note tone="info" title="The payment is being confirmed." role="status">
        The buyer’s bank has not sent the money yet. {units} {order.units === 1 ? "stays" : "stay"} reserved
        meanwhile.
      </Note>
    );
  }
  return (
    <Note tone="info" title="Confirming with your bank." role="status">
      Your payment is on its way; some banks take a few days. {units} {order.units === 1 ? "stays" : "stay"}{" "}
      yours meanwhile, and you need not wait here: we tell you by mail and notice.
    </Note>
  );
}

function Awaited({ order: { reservedUntil, units } }: { order: OrderDetail }) {
  return (
    <Note tone="info" title="Waiting for the buyer’s payment.">
      {unitsText(units)} {units === 1 ? "is" : "are"} reserved
      {reservedUntil === null ? null : (
        <>
          {" "}
          until <DateTime at={reservedUntil.toISOString()} />
        </>
      )}
      .
    </Note>
  );
}

/** The way back to the listing, for an order that came to nothing. */
function OrderAgain({ order }: { order: OrderDetail }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-64 flex-1 text-ink-2 text-sm">
        The units went back to the listing. If you still want them and there are some left, order again.
      </p>
      <LinkButton className="max-sm:w-full" href={`/listings/${order.listingSlug}` as Route}>
        Order again
      </LinkButton>
    </div>
  );
}
