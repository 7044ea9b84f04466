import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { TokenDetail } from "@/contracts/token";
import type { Id } from "@/lib/id";
import { credentials, listings, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { tokenColumns, toTokenView } from "./token-view";

const ORDER_COLUMNS = {
  orderId: orders.id,
  orderStatus: orders.status,
  listingId: orders.listingId,
  listingSlug: listings.slug,
  category: listings.category,
  serviceName: orders.serviceName,
  delivery: orders.delivery,
  units: orders.units,
};

/** One masked token of the buyer's, with its order. Throws `not_found`. */
export async function getToken(
  db: Db,
  { tokenId, actorId, now }: { tokenId: Id<"tok">; actorId: Id<"acc">; now: Date },
): Promise<TokenDetail> {
  const [found] = await db
    .select({ token: tokenColumns, order: ORDER_COLUMNS })
    .from(tokens)
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .innerJoin(listings, eq(listings.id, tokens.listingId))
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(and(eq(tokens.id, tokenId), eq(tokens.buyerId, actorId)));
  if (!found) throw new DomainError("not_found");
  return { token: toTokenView(found.token, now), order: found.order, now };
}
