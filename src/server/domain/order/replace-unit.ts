import { and, asc, eq, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { type Id, newId } from "@/lib/id";
import { credentials, listings, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { TokenRow } from "./compose-order";
import { type LockedOrder, lockOrder } from "./lock-order";

interface ReplaceUnit {
  orderId: Id<"ord">;
  tokenId: Id<"tok">;
  by: "seller" | "admin";
  actorId: Id<"acc">;
  /** Read by the buyer. */
  reason: string;
  now: Date;
}

/**
 * Gives the buyer another credential of the pool for one unit, before release. The old one is quarantined, seen or not:
 * there is a reason why it is replaced. Throws `not_found`, `order_state`, `token_ended` or `insufficient_units`.
 */
export async function replaceUnit(db: Db, input: ReplaceUnit): Promise<TokenRow> {
  const { orderId, by, actorId } = input;
  const sold = by === "seller" ? eq(orders.sellerId, actorId) : undefined;
  return db.transaction(async (tx) => {
    const locked = await lockOrder(tx, and(eq(orders.id, orderId), sold));
    const old = findReplaceable(locked, input.tokenId);
    const credentialId = await takeCredential(tx, old);
    const next = { ...old, id: newId("tok", input.now), credentialId, createdAt: input.now };
    const unseen = { revealedAt: null, lastRevealedAt: null };
    await tx
      .update(tokens)
      .set({ end: "replaced", endReason: input.reason, endedAt: input.now })
      .where(eq(tokens.id, old.id));
    const [issued = next] = await tx
      .insert(tokens)
      .values({ ...next, ...unseen })
      .returning();
    return issued;
  });
}

function findReplaceable({ order, tokens: all }: LockedOrder, tokenId: Id<"tok">): TokenRow {
  const token = all.find(({ id }) => id === tokenId);
  if (token === undefined) throw new DomainError("not_found");
  const beforeRelease = order.status === "held" || order.status === "disputed";
  if (order.delivery !== "pool" || !beforeRelease) throw new DomainError("order_state");
  if (token.end !== null) throw new DomainError("token_ended");
  return token;
}

/** Under the listing's lock: one out of stock, the old one out of circulation. */
async function takeCredential(tx: Db, old: TokenRow): Promise<Id<"crd">> {
  const free = and(eq(credentials.listingId, old.listingId), eq(credentials.status, "available"));
  const [next] = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(free)
    .orderBy(asc(credentials.id))
    .limit(1)
    .for("no key update");
  const taken = await tx
    .update(listings)
    .set({
      unitsAvailable: sql`${listings.unitsAvailable} - 1`,
      unitsQuarantined: sql`${listings.unitsQuarantined} + 1`,
    })
    .where(and(eq(listings.id, old.listingId), sql`${listings.unitsAvailable} > 0`))
    .returning({ id: listings.id });
  if (next === undefined || taken.length === 0) throw new DomainError("insufficient_units", { available: 0 });
  if (old.credentialId !== null)
    await tx.update(credentials).set({ status: "quarantined" }).where(eq(credentials.id, old.credentialId));
  await tx.update(credentials).set({ status: "assigned" }).where(eq(credentials.id, next.id));
  return next.id;
}
