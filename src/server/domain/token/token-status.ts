import type { Delivery } from "@/contracts/listing-parts";
import type { AccessStatus, TokenStatus } from "@/contracts/token";
import type { orderStatus, tokenEnd } from "@/server/db/schema";

type OrderStatus = (typeof orderStatus.enumValues)[number];
type TokenEnd = (typeof tokenEnd.enumValues)[number];

/** What decides about a token: its own row, its order's status and whether a hold is on that order. */
export interface TokenFacts {
  end: TokenEnd | null;
  expiresAt: Date | null;
  orderStatus: OrderStatus;
  onHold: boolean;
}

/** What became of a token that somebody ended. */
const ENDED = {
  given_up: "given_up",
  revoked_by_seller: "revoked",
  revoked_by_admin: "revoked",
  refunded: "refunded",
  replaced: "replaced",
} as const satisfies Record<TokenEnd, AccessStatus>;

/** Which orders give access, and what their tokens are called where they do not. */
const ORDER_GIVES = {
  held: "working",
  disputed: "working",
  released: "working",
  refunding: "refunded",
  refunded: "refunded",
  charged_back: "revoked",
  // These orders never had tokens, or none yet.
  awaiting_payment: "revoked",
  processing: "revoked",
  canceled: "revoked",
  expired: "revoked",
} as const satisfies Record<OrderStatus, AccessStatus>;

/** The statuses of orders whose tokens may work. */
export const GIVING_ACCESS = (Object.keys(ORDER_GIVES) as OrderStatus[]).filter(
  (status) => ORDER_GIVES[status] === "working",
);

/** What a token is at `now`. The order of the questions matters: an end is final, a hold only lasts. */
export function tokenStatus(facts: TokenFacts, now: Date): AccessStatus {
  if (facts.end !== null) return ENDED[facts.end];
  const byOrder = ORDER_GIVES[facts.orderStatus];
  if (byOrder !== "working") return byOrder;
  // Suspended time does not extend validity, so expiry is asked before the holds.
  if (facts.expiresAt !== null && facts.expiresAt <= now) return "expired";
  return facts.onHold ? "suspended" : "working";
}

/** What a token is shown as: one that works may still wait for its secret, or have used all its calls. */
export function shownStatus(
  access: AccessStatus,
  token: { delivery: Delivery; isMinted: boolean; callsLeft: number | null },
): TokenStatus {
  if (access !== "working" || token.delivery !== "minted") return access;
  if (token.callsLeft === 0) return "used_up";
  return token.isMinted ? "working" : "not_minted";
}
