import { z } from "zod";
import { idOf } from "./id";
import { IdempotencyKey, line, text } from "./text";
import { TokenInput } from "./token";

/** What a seller's server asks about a secret that its caller showed. */
export const VerifyInput = z.strictObject({
  /** The secret as it came; whatever it is, the answer is a code. */
  token: text({ max: 2_000 }),
  /** How many calls this one counts as; 0 looks without charging. */
  cost: z.int("A whole number.").min(0).max(1_000_000, "At most 1,000,000.").default(1),
  /** Sending the same request with the same key again charges once and answers the same. */
  idempotencyKey: IdempotencyKey.optional(),
});
export type VerifyInput = z.output<typeof VerifyInput>;

/**
 * Why a secret is good or not, in this order. NOT_FOUND: no key of this seller's. REVOKED: the token has ended (given
 * up, revoked, refunded, written off), or this secret was rotated away. FORBIDDEN: the seller's own account is suspended
 * and an operator stopped its sales with it. SUSPENDED: something else holds the order. USAGE_EXCEEDED: fewer calls are
 * left than this one costs; what costs nothing is never refused for that, nor for its rate.
 */
const VERIFY_CODES = [
  "VALID",
  "NOT_FOUND",
  "REVOKED",
  "EXPIRED",
  "FORBIDDEN",
  "SUSPENDED",
  "USAGE_EXCEEDED",
  "RATE_LIMITED",
] as const;
export type VerifyCode = (typeof VERIFY_CODES)[number];

export const Verification = z.strictObject({
  valid: z.boolean(),
  code: z.enum(VERIFY_CODES),
  /** Calls left after this one; null: as many as wanted, or not known. */
  remaining: z.int().nullable(),
  expiresAt: z.date().nullable(),
  /** Null where the secret is not one of this seller's. */
  orderId: idOf("ord").nullable(),
  listingId: idOf("lst").nullable(),
});
export type Verification = z.output<typeof Verification>;

/** RFC 7662, section 2.1. The hint is taken and means nothing: there is one kind of token. */
export const IntrospectInput = z.object({
  token: text({ max: 2_000 }),
  token_type_hint: line({ max: 100 }).optional(),
});
export type IntrospectInput = z.output<typeof IntrospectInput>;

/** RFC 7662, section 2.2. Times are seconds since 1970; nothing is said of a token that is not active. */
export const Introspection = z.discriminatedUnion("active", [
  z.strictObject({ active: z.literal(false) }),
  z.strictObject({
    active: z.literal(true),
    token_type: z.literal("Bearer"),
    /** The token's id, the same after a rotation. */
    sub: idOf("tok"),
    /** The order it was bought with. */
    client_id: idOf("ord"),
    /** The listing it gives access to. */
    aud: idOf("lst"),
    iat: z.int(),
    exp: z.int().optional(),
    /** Calls left; absent: as many as wanted. */
    remaining: z.int().optional(),
  }),
]);
export type Introspection = z.output<typeof Introspection>;

const USAGE_STEPS = ["hour", "day"] as const;
export type UsageStep = (typeof USAGE_STEPS)[number];

const Instant = z.iso
  .datetime({ offset: true, error: "A time like 2026-11-26T00:00:00Z." })
  .pipe(z.coerce.date());

/**
 * Which calls to add up, in UTC. Without `from` the last 48 hours or 30 days; without `to` up to now. At most 744 hours
 * or 366 days.
 */
const span = { by: z.enum(USAGE_STEPS).default("day"), from: Instant.optional(), to: Instant.optional() };

export const TokenUsageInput = TokenInput.extend(span);
export type TokenUsageInput = z.output<typeof TokenUsageInput>;
export const ListingUsageInput = z.strictObject({ listingId: idOf("lst"), ...span });
export type ListingUsageInput = z.output<typeof ListingUsageInput>;

const Count = z.int().min(0);

/** Calls in the hour or day that begins at `at`: those charged, in calls, and the checks that were refused. */
const UsagePoint = z.strictObject({ at: z.date(), calls: Count, refused: Count });
export type UsagePoint = z.output<typeof UsagePoint>;

/** Every hour or day of the span in order, also those without calls. */
export const Usage = z.strictObject({
  by: z.enum(USAGE_STEPS),
  from: z.date(),
  to: z.date(),
  calls: Count,
  refused: Count,
  points: z.array(UsagePoint),
});
export type Usage = z.output<typeof Usage>;

/** One of the tokens of a listing that called most in the span, with the order it was sold with. */
export const TopToken = z.strictObject({
  tokenId: idOf("tok"),
  orderId: idOf("ord"),
  buyerName: z.string(),
  units: z.int(),
  lastFour: z.string().nullable(),
  calls: Count,
  refused: Count,
  /** Calls left now; null: as many as wanted. */
  left: Count.nullable(),
});
export type TopToken = z.output<typeof TopToken>;

/** The most first, at most ten. */
export const TopTokens = z.array(TopToken);

/** A usage for a spreadsheet. */
export const UsageCsv = z.strictObject({ fileName: z.string(), csv: z.string() });
export type UsageCsv = z.output<typeof UsageCsv>;
