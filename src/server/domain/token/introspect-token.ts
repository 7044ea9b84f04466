import { and, eq } from "drizzle-orm";
import { BRAND } from "@/config/brand";
import type { Introspection } from "@/contracts/metering";
import type { Id } from "@/lib/id";
import { readKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { mintedKeys, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { suspendedFor } from "./open-holds";
import { tokenStatus } from "./token-status";

const INACTIVE = { active: false } as const;

/**
 * What RFC 7662 asks about a secret, for the seller of its token; it never charges. A token that does not work, whose
 * calls are used or that is somebody else's is not active, and nothing more is said.
 */
export async function introspectToken(
  db: Db,
  { token: secret, sellerId, now }: { token: string; sellerId: Id<"acc">; now: Date },
): Promise<Introspection> {
  if (readKey(BRAND.keyPrefix, secret)?.kind !== "minted") return INACTIVE;
  const [row] = await db
    .select({ token: tokens, orderStatus: orders.status, endsAt: mintedKeys.endsAt, suspendedFor })
    .from(mintedKeys)
    .innerJoin(tokens, eq(tokens.id, mintedKeys.tokenId))
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .where(and(eq(mintedKeys.secretHash, hashSecret(secret)), eq(tokens.sellerId, sellerId)));
  if (row === undefined || (row.endsAt !== null && row.endsAt <= now)) return INACTIVE;
  const { token, orderStatus } = row;
  const status = tokenStatus({ ...token, orderStatus, onHold: row.suspendedFor.length > 0 }, now);
  if (status !== "working" || token.callsLeft === 0) return INACTIVE;

  const ends = [token.expiresAt, row.endsAt].filter((at) => at !== null).map(toSeconds);
  return {
    active: true,
    token_type: "Bearer",
    sub: token.id,
    client_id: token.orderId,
    aud: token.listingId,
    iat: toSeconds(token.createdAt),
    ...(ends.length > 0 && { exp: Math.min(...ends) }),
    ...(token.callsLeft !== null && { remaining: token.callsLeft }),
  };
}

function toSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
