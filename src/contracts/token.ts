import { z } from "zod";
import { MAX_GRACE_HOURS } from "@/config/limits";
import { idOf } from "./id";
import { RateLimit } from "./listing-content";
import { DELIVERIES } from "./listing-parts";
import { ORDER_STATUSES } from "./order-status";
import { pageInput } from "./page";
import { line } from "./text";

/** Whether a token gives access at one instant, and if not, why. `working` is the only one that does. */
const ACCESS_STATUSES = [
  "working",
  "suspended",
  "expired",
  "given_up",
  "revoked",
  "refunded",
  "replaced",
] as const;
export type AccessStatus = (typeof ACCESS_STATUSES)[number];

/** What a token is shown as: a minted one that works may wait for its secret, or have no calls left. */
const TOKEN_STATUSES = [...ACCESS_STATUSES, "not_minted", "used_up"] as const;
export type TokenStatus = (typeof TOKEN_STATUSES)[number];

const HOLD_REASONS = ["card_dispute", "tab_overdue", "operator", "account_suspended"] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What a limited token was sold with, less what was refunded, and what is left of it. */
const Calls = z.strictObject({ granted: z.int(), left: z.int() });

/** The secret before the last rotation, as long as it still works. */
const Grace = z.strictObject({ lastFour: z.string(), endsAt: z.date() });

/** A token as lists show it: masked, with the last four characters and never more of the secret. */
export const TokenView = z.strictObject({
  id: idOf("tok"),
  position: z.int(),
  status: z.enum(TOKEN_STATUSES),
  suspendedFor: z.array(z.enum(HOLD_REASONS)),
  lastFour: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
  lastRevealedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  endReason: z.string().nullable(),
  /** When the seller replaced the secret, if that was after the buyer last saw it. */
  secretReplacedAt: z.date().nullable(),
  delivery: z.enum(DELIVERIES),
  /** Null: as many as wanted, or a delivery that is not metered. */
  calls: Calls.nullable(),
  rateLimit: RateLimit.nullable(),
  /** When the current secret was minted; null: none yet, or a delivery that mints none. */
  mintedAt: z.date().nullable(),
  grace: Grace.nullable(),
});
export type TokenView = z.output<typeof TokenView>;

const VAULT_FILTERS = ["active", "ended"] as const;

export const VaultInput = z.strictObject({
  filter: z.enum(VAULT_FILTERS).default("active"),
  /** A listing's name, an order's number or the last four characters of a secret. */
  query: line({ max: 128 }).default(""),
  ...pageInput,
});
export type VaultInput = z.output<typeof VaultInput>;

/** The tokens of one order, as many as fit the group; the rest is on the order's page. */
export const VaultOrder = z.strictObject({
  orderId: idOf("ord"),
  orderStatus: z.enum(ORDER_STATUSES),
  listingId: idOf("lst"),
  category: z.string().nullable(),
  serviceName: z.string(),
  delivery: z.enum(DELIVERIES),
  units: z.int(),
  /** How many tokens match, shown or not. */
  tokenCount: z.int(),
  tokens: z.array(TokenView),
});
export type VaultOrder = z.output<typeof VaultOrder>;

/** One token of the reader's, with the order it came from. */
export const TokenDetail = z.strictObject({
  token: TokenView,
  order: VaultOrder.omit({ tokenCount: true, tokens: true }).extend({ listingSlug: z.string() }),
  now: z.date(),
});
export type TokenDetail = z.output<typeof TokenDetail>;

/** `now` is the server's clock: what the page counts down from. */
const page = { next: z.string().nullable(), now: z.date() };

export const VaultPage = z.strictObject({
  ...page,
  items: z.array(VaultOrder),
  /** Of the newest 500 (`OWN_COUNTED`): where both together reach it, each is the least that there are. */
  counts: z.strictObject({ active: z.int(), ended: z.int() }),
});
export type VaultPage = z.output<typeof VaultPage>;

export const OrderTokensInput = z.strictObject({ orderId: idOf("ord"), ...pageInput });
export type OrderTokensInput = z.output<typeof OrderTokensInput>;

export const OrderTokensPage = z.strictObject({
  ...page,
  items: z.array(TokenView),
  /** Why the order is suspended as a whole; none: it is not. */
  suspendedFor: z.array(z.enum(HOLD_REASONS)),
});
export type OrderTokensPage = z.output<typeof OrderTokensPage>;

export const TokenInput = z.strictObject({ tokenId: idOf("tok") });

/** The one answer that carries a secret. Nothing may keep it: no cache, no log, no replay. */
export const Revealed = z.strictObject({ secret: z.string() });

/** The old secret goes on working for so long, in hours; it never outlives the token. */
export const RotateInput = TokenInput.extend({
  graceHours: z.int("Whole hours.").min(0).max(MAX_GRACE_HOURS, "At most a day.").default(0),
});
export type RotateInput = z.output<typeof RotateInput>;

/** A new secret, shown this once: only its hash is kept. */
export const Minted = z.strictObject({
  tokenId: idOf("tok"),
  secret: z.string(),
  lastFour: z.string(),
  expiresAt: z.date().nullable(),
  calls: Calls.nullable(),
  rateLimit: RateLimit.nullable(),
  grace: Grace.nullable(),
});
export type Minted = z.output<typeof Minted>;

export const EndedToken = z.strictObject({ tokenId: idOf("tok"), endedAt: z.date() });

/** What a buyer gets for a unit that is revoked. Nothing: only once the order is released. */
const REMEDIES = ["refund", "replace", "none"] as const;
export type Remedy = (typeof REMEDIES)[number];

/** Read by the other side. */
const Reason = line({ min: 1, max: 500 });

export const RevokeInput = TokenInput.extend({ remedy: z.enum(REMEDIES), reason: Reason });
export type RevokeInput = z.output<typeof RevokeInput>;

export const RevokedToken = z.strictObject({
  tokenId: idOf("tok"),
  orderId: idOf("ord"),
  remedy: z.enum(REMEDIES),
});
export type RevokedToken = z.output<typeof RevokedToken>;

export const HoldOrderInput = z.strictObject({ orderId: idOf("ord"), reason: Reason });
export type HoldOrderInput = z.output<typeof HoldOrderInput>;

export const ResumeOrderInput = HoldOrderInput.omit({ reason: true });
export type ResumeOrderInput = z.output<typeof ResumeOrderInput>;

export const HeldOrder = z.strictObject({
  orderId: idOf("ord"),
  suspendedFor: z.array(z.enum(HOLD_REASONS)),
});
export type HeldOrder = z.output<typeof HeldOrder>;

/** What the log of somebody's tokens tells. */
export const TOKEN_EVENTS = [
  "token.revealed",
  "token.minted",
  "token.rotated",
  "token.given_up",
  "token.revoked",
] as const;

export const TokenLogInput = z.strictObject(pageInput);
export type TokenLogInput = z.output<typeof TokenLogInput>;

export const TokenLogEntry = z.strictObject({
  id: idOf("aud"),
  at: z.date(),
  event: z.enum(TOKEN_EVENTS),
  tokenId: idOf("tok"),
  position: z.int(),
  lastFour: z.string().nullable(),
  orderId: idOf("ord"),
  serviceName: z.string(),
  by: z.enum(["you", "seller", "market"]),
  /** Where from, for what the reader did. */
  address: z.string().nullable(),
});
export type TokenLogEntry = z.output<typeof TokenLogEntry>;

export const TokenLogPage = z.strictObject({ ...page, items: z.array(TokenLogEntry) });
export type TokenLogPage = z.output<typeof TokenLogPage>;
