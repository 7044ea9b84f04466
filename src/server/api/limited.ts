import type { RateLimitName } from "@/config/rate-limits";
import { DomainError } from "@/contracts/errors";
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
    if (counted !== null) await ctx.rateLimiter.take(name, counted).catch((error) => tellWhen(error, ctx));
    return next();
  });
}

function tellWhen(error: unknown, ctx: Context): never {
  if (error instanceof DomainError) {
    ctx.responseHeaders.set("retry-after", String(error.details["retryAfterSeconds"]));
  }
  throw error;
}
