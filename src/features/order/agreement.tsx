import type { Route } from "next";
import { KeyValue, type KeyValueItem } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import type { OrderDetail } from "@/contracts/order";
import { callsText, rateText, unitHolds } from "@/lib/metering";

const DELIVERY = {
  shared: "Shared credential: the same for every buyer",
  pool: "Own credential: one for each unit, yours alone",
  minted: "Metered key: you mint it, calls are counted against it",
} as const satisfies Record<OrderDetail["delivery"], string>;

/** What the order was placed under; later edits of the listing do not change it. */
export function Agreement({ order }: { order: OrderDetail }) {
  const validity = order.validityDays === null ? "valid until revoked" : `valid ${order.validityDays} days`;
  return (
    <Panel
      title={order.viewer === "buyer" ? "What you agreed to" : "What was agreed"}
      actions={
        <span className="text-ink-3 text-xs">
          snapshot of <DateTime at={order.placedAt.toISOString()} />
        </span>
      }
    >
      <KeyValue
        align="left"
        items={[
          { term: "Unit", value: `${order.unitDescription}, ${validity}` },
          { term: "Delivery", value: DELIVERY[order.delivery] },
          ...metering(order),
          {
            term: `Terms, version ${order.termsVersion}`,
            value: <p className="whitespace-pre-line">{order.terms}</p>,
          },
          {
            term: "Listing",
            value: (
              <Link className="link" href={`/listings/${order.listingSlug}` as Route}>
                {order.serviceName}
              </Link>
            ),
          },
          { term: "Seller", value: <Seller seller={order.seller} /> },
        ]}
      />
    </Panel>
  );
}

/** What a metered key may be used for. */
function metering({ delivery, callsPerUnit, rateLimit, units }: OrderDetail): KeyValueItem[] {
  if (delivery !== "minted") return [];
  const all = callsPerUnit === null ? "" : `, ${callsText(callsPerUnit * units)} in all`;
  const calls = { term: "Calls", value: unitHolds(callsPerUnit) + all };
  if (rateLimit === null) return [calls];
  return [calls, { term: "Rate limit", value: `At most ${rateText(rateLimit)}` }];
}

function Seller({ seller }: { seller: OrderDetail["seller"] }) {
  if (seller.slug === null) return seller.name;
  return (
    <Link className="link" href={`/sellers/${seller.slug}` as Route}>
      {seller.name}
    </Link>
  );
}
