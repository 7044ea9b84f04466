import type { TokenRow } from "./compose-order";

/** Lower goes first. A token that was taken away is owed its money; one that was given up is not. */
function rank(token: TokenRow): number {
  if (token.end === "revoked_by_seller" || token.end === "revoked_by_admin") return 0;
  if (token.end === "given_up") return 3;
  return token.revealedAt === null ? 1 : 2;
}

/**
 * Which tokens a refund of `units` ends: revoked ones first, then unrevealed ones, then the newest; what the buyer gave
 * up comes last. Units that were refunded or replaced before are gone already.
 */
export function chooseRefunded(tokens: readonly TokenRow[], units: number): TokenRow[] {
  return tokens
    .filter((token) => token.end !== "refunded" && token.end !== "replaced")
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        other.createdAt.getTime() - one.createdAt.getTime() ||
        other.position - one.position,
    )
    .slice(0, units);
}
