import type { RateLimit } from "@/contracts/listing-content";
import type { listings } from "@/server/db/schema";

type Columns = Pick<typeof listings.$inferSelect, "rateLimitCalls" | "rateLimitSeconds">;

/** A rate limit out of its two columns: listings, orders and tokens keep it alike. */
export function toRateLimit({ rateLimitCalls: calls, rateLimitSeconds: seconds }: Columns): RateLimit | null {
  return calls === null || seconds === null ? null : { calls, seconds };
}

export function fromRateLimit(limit: RateLimit | null): Columns {
  return { rateLimitCalls: limit?.calls ?? null, rateLimitSeconds: limit?.seconds ?? null };
}
