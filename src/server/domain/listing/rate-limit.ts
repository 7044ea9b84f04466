import { DomainError } from "@/contracts/errors";
import type { RateLimit } from "@/contracts/listing-content";
import type { Delivery } from "@/contracts/listing-parts";
import type { ListingChanges } from "@/contracts/own-listing";
import type { listings } from "@/server/db/schema";

type Columns = Pick<typeof listings.$inferSelect, "rateLimitCalls" | "rateLimitSeconds">;

/** A rate limit out of its two columns: listings, orders and tokens keep it alike. */
export function toRateLimit({ rateLimitCalls: calls, rateLimitSeconds: seconds }: Columns): RateLimit | null {
  return calls === null || seconds === null ? null : { calls, seconds };
}

export function fromRateLimit(limit: RateLimit | null): Columns {
  return { rateLimitCalls: limit?.calls ?? null, rateLimitSeconds: limit?.seconds ?? null };
}

/** What a seller wrote as the columns it is kept in. */
export function toMeteredColumns<Content extends ListingChanges>({ rateLimit, ...content }: Content) {
  return { ...content, ...(rateLimit !== undefined && fromRateLimit(rateLimit)) };
}

/** Calls and their rate are a minted listing's. Throws `wrong_delivery`. */
export function refuseMetering(delivery: Delivery, { callsPerUnit, rateLimit }: ListingChanges): void {
  const isMetered = (callsPerUnit ?? null) !== null || (rateLimit ?? null) !== null;
  if (isMetered && delivery !== "minted") throw new DomainError("wrong_delivery");
}
