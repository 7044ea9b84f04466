import { Gauge } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { ListingDetail } from "@/contracts/listing";
import { formatCount } from "@/lib/count";
import { callsText, rateText } from "@/lib/metering";

export type MeteredListing = Pick<ListingDetail, "callsPerUnit" | "rateLimit" | "validityDays">;

/** What the chosen units of a metered key come to: one key, how many calls, how fast, how long. */
export function BuyCalls({ listing, units }: { listing: MeteredListing; units: number }) {
  const { callsPerUnit, rateLimit, validityDays } = listing;
  const lasts = validityDays === null ? "until revoked" : `for ${formatCount(validityDays)} days`;
  return (
    <p className="buy-path">
      <Icon of={Gauge} />
      <b>
        {callsPerUnit === null ? "Unlimited calls" : callsText(callsPerUnit * units)}, {lasts}
      </b>
      <small>
        On one key that you mint yourself
        {rateLimit === null ? null : `, at most ${rateText(rateLimit)}`}.
      </small>
    </p>
  );
}
