import type { Route } from "next";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { MoneyText } from "@/components/ui/money-text";
import { StockCells } from "@/components/ui/stock-cells";
import type { ListingCard as Card } from "@/contracts/listing";
import { unitHolds } from "@/lib/metering";
import { DELIVERY } from "./delivery";

/** One listing at a glance: what, from whom, price, units left, delivery, freshness. The whole card is the link. */
export function ListingCard({ listing, level = 3 }: { listing: Card; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const delivery = DELIVERY[listing.delivery];
  return (
    <article className="listing-card" data-closed={listing.availability !== "available" || undefined}>
      <div className="listing-card-head">
        <ListingMark id={listing.id} category={listing.category} />
        <div className="min-w-0">
          <Heading>
            <Link href={`/listings/${listing.slug}` as Route}>{listing.serviceName}</Link>
          </Heading>
          <p>{listing.seller.name}</p>
        </div>
      </div>
      <p className="listing-card-summary">{listing.summary}</p>
      <ul className="listing-card-facts">
        <li>
          <Icon of={delivery.icon} />
          {delivery.label}
        </li>
        {listing.delivery === "minted" ? <li>{unitHolds(listing.callsPerUnit)}</li> : null}
        <li>{listing.updateFrequency}</li>
      </ul>
      <div className="listing-card-foot">
        <p className="listing-card-price">
          <b>
            <MoneyText money={listing.price} />
          </b>{" "}
          <span>/ {listing.unitDescription}</span>
        </p>
        {listing.availability === "paused" ? (
          <span className="text-xs text-ink-3">Takes no orders now</span>
        ) : (
          <StockCells left={listing.unitsAvailable} total={listing.unitsTotal} rough />
        )}
      </div>
    </article>
  );
}

/** Listings side by side, or below each other in rows where there is room. */
export function ListingGrid({
  listings,
  look = "grid",
}: {
  listings: readonly Card[];
  look?: "grid" | "rows";
}) {
  return (
    <div className={look === "rows" ? "listing-rows" : "listing-grid"}>
      {listings.map((listing) => (
        <ListingCard key={listing.id} listing={listing} />
      ))}
    </div>
  );
}
