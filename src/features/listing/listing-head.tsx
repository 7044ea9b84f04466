import type { Route } from "next";
import { FactStrip } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { Note } from "@/components/ui/note";
import type { ListingDetail } from "@/contracts/listing";
import { formatCount } from "@/lib/count";
import { rateText, unitHolds } from "@/lib/metering";
import { formatStock } from "@/lib/stock-level";
import { DELIVERY } from "./delivery";

/** What is sold, by whom, and the four facts everyone asks first. */
export function ListingHead({ listing }: { listing: ListingDetail }) {
  const delivery = DELIVERY[listing.delivery];
  return (
    <div className="grid gap-6">
      <div className="listing-head">
        <ListingMark id={listing.id} category={listing.category} size={60} />
        <div>
          <h1>{listing.serviceName}</h1>
          <p>
            <Link className="link" href={`/sellers/${listing.seller.slug}` as Route}>
              {listing.seller.name}
            </Link>
            {listing.unitsSold > 0 ? (
              <span>
                {formatStock(listing.unitsSold)} {listing.unitsSold === 1 ? "unit" : "units"} sold
              </span>
            ) : null}
          </p>
        </div>
      </div>
      <p className="lede">{listing.summary}</p>
      {listing.availability === "paused" ? (
        <Note tone="warning" title="Takes no orders now.">
          The seller has paused this listing. What was bought goes on working.
        </Note>
      ) : null}
      <FactStrip
        facts={[
          { term: "A unit is", value: listing.unitDescription, detail: unitDetail(listing) },
          { term: "Delivery", value: delivery.label, detail: delivery.sentence },
          { term: "Updates", value: listing.updateFrequency },
          { term: "Coverage", value: listing.coverage },
        ]}
      />
    </div>
  );
}

/** What a unit holds where that is counted, how fast it may be used, and how long it lasts. */
function unitDetail({ delivery, callsPerUnit, rateLimit, validityDays: days }: ListingDetail): string {
  const lasts = days === null ? "valid until revoked" : `valid ${formatCount(days)} days from purchase`;
  if (delivery !== "minted") return lasts;
  const rate = rateLimit === null ? [] : [`at most ${rateText(rateLimit)}`];
  return [unitHolds(callsPerUnit), ...rate, lasts].join(", ");
}
