import { RATE_LIMITS, type RateLimitName } from "@/config/rate-limits";
import { DomainError } from "@/contracts/errors";
import { SECOND } from "@/lib/time";
import { addressBlock } from "@/server/platform/address";
import type { Context } from "./context";
import { middleware } from "./trpc";

/** Whose times are counted; null counts nobody's. */
type Who = (call: { ctx: Context; path: string; input: unknown }) => string | null;

/** The account that asks, or the address where nobody is logged in. */
const whoAsks: Who = ({ ctx }) => ctx.actor?.accountId ?? addressBlock(ctx.address);

/**
 * The e-mail that the call is about, whoever asks; for each procedure apart, so that nobody can use up somebody's
 * password resets by signing up as them. Goes behind `.input`.
 */
export const emailAsked: Who = ({ path, input }) =>
  typeof input === "object" && input !== null && "email" in input ? `${path} ${input.email}` : null;

/** Lets a call through unless it was made too often: `memberProcedure.use(limited("place_order"))`. */
export function limited(name: RateLimitName, who: Who = whoAsks) {
  return middleware(async ({ ctx, path, input, next }) => {
    const counted = who({ ctx, path, input });
    if (counted !== null) await takeOne(ctx, name, counted);
    return next();
  });
}

/**
 * Counts one more time, and tells the caller where they stand (draft-ietf-httpapi-ratelimit-headers-10). Throws
 * `rate_limited`, with the seconds to wait in Retry-After too.
 */
export async function takeOne(ctx: Context, name: RateLimitName, who: string): Promise<void> {
  const { times, per } = RATE_LIMITS[name];
  ctx.responseHeaders.append("ratelimit-policy", `"${name}";q=${times};w=${per / SECOND}`);
  try {
    const { left, resetSeconds } = await ctx.rateLimiter.take(name, who);
    ctx.responseHeaders.append("ratelimit", `"${name}";r=${left};t=${resetSeconds}`);
  } catch (error) {
    if (error instanceof DomainError) {
      const seconds = String(error.details["retryAfterSeconds"]);
      ctx.responseHeaders.append("ratelimit", `"${name}";r=0;t=${seconds}`);
      ctx.responseHeaders.set("retry-after", seconds);
    }
    throw error;
  }
}
