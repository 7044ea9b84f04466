import type { Route } from "next";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import type { ListingDetail } from "@/contracts/listing";
import { formatCountry } from "@/lib/country";
import { formatMonth } from "@/lib/date";

/** Who sells, in one line, and the way to everything else they sell. */
export function SellerPanel({ seller }: { seller: ListingDetail["seller"] }) {
  return (
    <div className="panel">
      <div className="panel-body flex flex-wrap items-center gap-3">
        <Avatar name={seller.name} square />
        <div>
          <p className="font-semibold">{seller.name}</p>
          <p className="text-sm text-ink-2">
            {formatCountry(seller.country)} · selling since {formatMonth(seller.since)} · {seller.listings}{" "}
            {seller.listings === 1 ? "listing" : "listings"}
          </p>
        </div>
        <LinkButton className="ml-auto" size="sm" href={`/sellers/${seller.slug}` as Route}>
          All listings
        </LinkButton>
      </div>
    </div>
  );
}
