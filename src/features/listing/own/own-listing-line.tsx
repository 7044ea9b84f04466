"use client";

import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { StockCells } from "@/components/ui/stock-cells";
import { Cell, TitleCell } from "@/components/ui/table";
import { LISTING_STATUS } from "@/config/status";
import type { OwnListingRow } from "@/contracts/own-listing";
import { formatCount } from "@/lib/count";
import { formatMoney } from "@/lib/money";
import { DELIVERY } from "../delivery";
import { ListingActions } from "./listing-actions";

interface OwnListingLineProps {
  listing: OwnListingRow;
  onChanged: () => void;
}

/** One of a seller's listings: what it is, how it stands, what is left, what was sold. */
export function OwnListingLine({ listing, onChanged }: OwnListingLineProps) {
  const { id, serviceName, category, delivery, stock, price, unitDescription } = listing;
  const total = stock.available + stock.reserved + stock.sold + stock.quarantined;
  const soldOut = listing.status === "active" && stock.available === 0;
  return (
    <tr>
      <TitleCell
        mark={<ListingMark id={id} category={category ?? "none"} size={32} />}
        title={<Link href={`/sell/${id}/edit` as Route}>{serviceName || "Unnamed draft"}</Link>}
        detail={`${DELIVERY[delivery].label}, ${price ? `${formatMoney(price)} / ${unitDescription}` : "price not set"}`}
      />
      <Cell as="status">
        <StatusBadge status={LISTING_STATUS[soldOut ? "sold_out" : listing.status]} />
      </Cell>
      <Cell label="Units left">
        {total === 0 ? (
          <span className="text-ink-3">none yet</span>
        ) : (
          <StockCells left={stock.available} total={total} words="of" />
        )}
      </Cell>
      <Cell label="Sold" numeric>
        {formatCount(stock.sold)}
      </Cell>
      <Cell as="wide-only" numeric>
        <ListingActions listing={listing} onChanged={onChanged} />
      </Cell>
    </tr>
  );
}
