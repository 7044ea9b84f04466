import type { OrderRow, TokenRow } from "./compose-order";

/**
 * How many units of an order can still be paid back: those left, and of a minted order only those whose calls are all
 * unused. Without a call limit nobody can tell, so they count as used from the moment the secret is minted. Holds only as
 * long as the token is locked.
 */
export function refundableUnits(order: OrderRow, tokens: readonly TokenRow[]): number {
  const left = order.units - order.unitsRefunded;
  const [token] = tokens;
  if (order.delivery !== "minted" || token === undefined) return left;
  if (order.callsPerUnit === null || token.callsLeft === null) return token.revealedAt === null ? left : 0;
  return Math.min(left, Math.floor(token.callsLeft / order.callsPerUnit));
}
