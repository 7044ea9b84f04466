import { and, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import type { ListingUsageInput, TopToken } from "@/contracts/metering";
import type { Id } from "@/lib/id";
import { accounts, mintedKeys, orders, tokens, tokenUsage } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { requireOwnListing } from "@/server/domain/listing/lock-own-listing";
import { toUsageBounds } from "./read-usage";

const TOP = 10;

type FindTopTokens = ListingUsageInput & { sellerId: Id<"acc">; now: Date };

/** The tokens of a listing that called most in a span, for its seller. Throws `not_found` or `usage_range`. */
export async function findTopTokens(
  db: Db,
  { listingId, sellerId, ...span }: FindTopTokens,
): Promise<TopToken[]> {
  await requireOwnListing(db, { listingId, sellerId });
  const { from, to } = toUsageBounds(span);
  const calls = sql<number>`sum(${tokenUsage.calls})`.mapWith(Number);
  const refused = sql<number>`sum(${tokenUsage.refused})`.mapWith(Number);
  const top = db
    .select({ tokenId: tokenUsage.tokenId, calls: calls.as("calls"), refused: refused.as("refused") })
    .from(tokenUsage)
    .where(and(eq(tokenUsage.listingId, listingId), gte(tokenUsage.hour, from), lt(tokenUsage.hour, to)))
    .groupBy(tokenUsage.tokenId)
    .orderBy(desc(calls), desc(refused), tokenUsage.tokenId)
    .limit(TOP)
    .as("top");
  return db
    .select({
      tokenId: top.tokenId,
      orderId: tokens.orderId,
      buyerName: accounts.name,
      units: orders.units,
      lastFour: mintedKeys.lastFour,
      calls: top.calls,
      refused: top.refused,
      left: tokens.callsLeft,
    })
    .from(top)
    .innerJoin(tokens, eq(tokens.id, top.tokenId))
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .innerJoin(accounts, eq(accounts.id, tokens.buyerId))
    .leftJoin(mintedKeys, and(eq(mintedKeys.tokenId, tokens.id), isNull(mintedKeys.endsAt)))
    .orderBy(desc(top.calls), desc(top.refused), top.tokenId);
}
