import { type Id, newId } from "@/lib/id";
import { multiply } from "@/lib/money";
import { addTime, DAY } from "@/lib/time";
import type { OrderRow, TokenRow } from "./compose-order";

/** The tokens of an order, one for each credential that it was given (null: none yet, the key is minted later). */
export function toTokenRows(
  order: OrderRow,
  credentialIds: readonly (Id<"crd"> | null)[],
  now: Date,
): TokenRow[] {
  const calls = order.callsPerUnit === null ? null : multiply(order.callsPerUnit, order.units);
  return credentialIds.map((credentialId, index) => ({
    id: newId("tok", now),
    orderId: order.id,
    listingId: order.listingId,
    buyerId: order.buyerId,
    sellerId: order.sellerId,
    credentialId,
    delivery: order.delivery,
    position: index + 1,
    createdAt: now,
    expiresAt: order.validityDays === null ? null : addTime(now, order.validityDays * DAY),
    revealedAt: null,
    lastRevealedAt: null,
    endedAt: null,
    end: null,
    endReason: null,
    callsGranted: calls,
    callsLeft: calls,
    rateLimitCalls: order.rateLimitCalls,
    rateLimitSeconds: order.rateLimitSeconds,
    rateFullAt: null,
    usageTold: 0,
  }));
}
