import { eq } from "drizzle-orm";
import type { OrderStatus } from "@/contracts/order-status";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import { credentials, listings, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { ListingFixture } from "./listing";

interface TokenTraits {
  listing: ListingFixture;
  buyerId: Id<"acc">;
  units?: number;
  status?: OrderStatus;
  /** Days the tokens are valid. */
  validityDays?: number | null;
  serviceName?: string;
  now?: Date;
}

export interface TokensFixture {
  orderId: Id<"ord">;
  tokenIds: Id<"tok">[];
  credentialIds: Id<"crd">[];
}

/**
 * Tokens of an order in any state, written as rows: for tests of what tokens do, which need states that no purchase
 * reaches in a step. No money or stock moves; `anOrder` buys for real.
 */
export async function someTokens(db: Db, traits: TokenTraits): Promise<TokensFixture> {
  const { listing, buyerId, units = 1, status = "held", validityDays = null, now = new Date() } = traits;
  const [offer] = await db.select().from(listings).where(eq(listings.id, listing.id));
  const { delivery, sellerId, ...sold } = must(offer, "the listing");
  const orderId = newId("ord", now);
  const unitPriceAmount = must(sold.priceAmount, "its price");
  await db.insert(orders).values({
    id: orderId,
    buyerId,
    sellerId,
    listingId: listing.id,
    status,
    path: "instant",
    units,
    unitPriceAmount,
    totalAmount: unitPriceAmount * units,
    currency: sold.currency,
    serviceName: traits.serviceName ?? sold.serviceName,
    unitDescription: sold.unitDescription,
    delivery,
    validityDays,
    terms: sold.terms,
    termsVersion: sold.termsVersion,
    feeBasisPoints: 1_000,
    acceptanceWindow: 7 * DAY,
    windowEndsAt: status === "held" ? addTime(now, 7 * DAY) : null,
    placedAt: now,
    heldAt: now,
  });
  const credentialIds = await takeCredentials(db, listing, delivery, units);
  const rows = credentialIds.map((credentialId, index) => ({
    id: newId("tok", now),
    orderId,
    listingId: listing.id,
    buyerId,
    sellerId,
    credentialId,
    delivery,
    position: index + 1,
    createdAt: now,
    expiresAt: validityDays === null ? null : addTime(now, validityDays * DAY),
  }));
  await db.insert(tokens).values(rows);
  const tokenIds = rows.map((row) => row.id);
  return { orderId, tokenIds, credentialIds: credentialIds.filter((id) => id !== null) };
}

async function takeCredentials(db: Db, listing: ListingFixture, delivery: string, units: number) {
  if (delivery === "minted") return [null];
  if (delivery !== "pool")
    return Array<Id<"crd">>(units).fill(must(listing.credentialIds[0], "a credential"));
  const free = await db
    .update(credentials)
    .set({ status: "assigned" })
    .where(eq(credentials.listingId, listing.id))
    .returning({ id: credentials.id });
  return free.slice(0, units).map((row) => row.id);
}
