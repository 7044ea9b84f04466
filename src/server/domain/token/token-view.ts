import type { TokenView } from "@/contracts/token";
import { credentials, orders, tokens } from "@/server/db/schema";
import { suspendedFor } from "./open-holds";
import { type TokenFacts, tokenStatus } from "./token-status";

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
  endReason: tokens.endReason,
  orderStatus: orders.status,
  lastFour: credentials.lastFour,
  replacedAt: credentials.replacedAt,
  suspendedFor,
};

type TokenRow = Omit<TokenFacts, "onHold"> &
  Pick<
    TokenView,
    "id" | "position" | "createdAt" | "lastRevealedAt" | "endedAt" | "endReason" | "suspendedFor"
  > & { lastFour: string | null; replacedAt: Date | null };

/** The masked token of a row, as it is at `now`. */
export function toTokenView(row: TokenRow, now: Date): TokenView {
  const seen = row.lastRevealedAt;
  return {
    id: row.id,
    position: row.position,
    status: tokenStatus({ ...row, onHold: row.suspendedFor.length > 0 }, now),
    suspendedFor: row.suspendedFor,
    // What went back into stock unseen is the next buyer's.
    lastFour: row.end === "refunded" && seen === null ? null : row.lastFour,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastRevealedAt: seen,
    endedAt: row.endedAt,
    endReason: row.endReason,
    secretReplacedAt: seen && row.replacedAt && row.replacedAt > seen ? row.replacedAt : null,
  };
}
