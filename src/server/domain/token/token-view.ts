import type { TokenView } from "@/contracts/token";
import { credentials, orders, tokens } from "@/server/db/schema";
import { toRateLimit } from "@/server/domain/listing/rate-limit";
import { type KeyFact, keysAt, newestKeys } from "./live-keys";
import { suspendedFor } from "./open-holds";
import { shownStatus, type TokenFacts, tokenStatus } from "./token-status";

/** The columns a masked token is made of: tokens joined to orders and, if it has one, its credential. */
export const tokenColumns = {
  id: tokens.id,
  orderId: tokens.orderId,
  position: tokens.position,
  createdAt: tokens.createdAt,
  expiresAt: tokens.expiresAt,
  lastRevealedAt: tokens.lastRevealedAt,
  endedAt: tokens.endedAt,
  end: tokens.end,
  delivery: tokens.delivery,
  callsGranted: tokens.callsGranted,
  callsLeft: tokens.callsLeft,
  rateLimitCalls: tokens.rateLimitCalls,
  rateLimitSeconds: tokens.rateLimitSeconds,
  newestKeys,
  endReason: tokens.endReason,
  orderStatus: orders.status,
  lastFour: credentials.lastFour,
  replacedAt: credentials.replacedAt,
  suspendedFor,
};

type TokenRow = Omit<TokenFacts, "onHold"> &
  Pick<
    TokenView,
    "id" | "position" | "createdAt" | "lastRevealedAt" | "endedAt" | "endReason" | "suspendedFor" | "delivery"
  > &
  Metering & { lastFour: string | null; replacedAt: Date | null; newestKeys: KeyFact[] };

/** What a minted token is metered by, as its row has it. */
type Metering = Pick<
  typeof tokens.$inferSelect,
  "callsGranted" | "callsLeft" | "rateLimitCalls" | "rateLimitSeconds"
>;

/** The masked token of a row, as it is at `now`. */
export function toTokenView(row: TokenRow, now: Date): TokenView {
  const seen = row.lastRevealedAt;
  const { current, grace } = keysAt(row.newestKeys, now);
  const access = tokenStatus({ ...row, onHold: row.suspendedFor.length > 0 }, now);
  return {
    id: row.id,
    position: row.position,
    status: shownStatus(access, { ...row, isMinted: current !== null }),
    suspendedFor: row.suspendedFor,
    // What went back into stock unseen is the next buyer's.
    lastFour: row.end === "refunded" && seen === null ? null : (current?.lastFour ?? row.lastFour),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastRevealedAt: seen,
    endedAt: row.endedAt,
    endReason: row.endReason,
    secretReplacedAt: seen && row.replacedAt && row.replacedAt > seen ? row.replacedAt : null,
    delivery: row.delivery,
    ...toMetering(row),
    mintedAt: current && new Date(current.createdAt),
    grace: access === "working" || access === "suspended" ? grace : null,
  };
}

/** Calls and rate limit as everyone reads them. */
export function toMetering(row: Metering): Pick<TokenView, "calls" | "rateLimit"> {
  const { callsGranted: granted, callsLeft: left } = row;
  return { calls: granted === null || left === null ? null : { granted, left }, rateLimit: toRateLimit(row) };
}
