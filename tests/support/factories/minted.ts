import { eq } from "drizzle-orm";
import type { RateLimit } from "@/contracts/listing-content";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { tokens, tokenUsage } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { mintToken } from "@/server/domain/token/mint-token";
import { rotateToken } from "@/server/domain/token/rotate-token";
import { verifyToken } from "@/server/domain/token/verify-token";
import { aSeller } from "./account";
import { aListing } from "./listing";
import { anOrder } from "./order";

interface MintedTraits {
  sellerId?: Id<"acc">;
  buyerId?: Id<"acc">;
  /** Units, and calls of each; null: as many as wanted. */
  units?: number;
  callsPerUnit?: number | null;
  rateLimit?: RateLimit | null;
  validityDays?: number | null;
  /** Minor units of one unit. */
  price?: number;
  now: Date;
}

interface Asking {
  cost?: number;
  idempotencyKey?: string;
  now?: Date;
  via?: Db;
}

export const MINT_CLIENT = { requestId: "req-12345678", address: "192.0.2.7" };

/** An order on a tab whose token waits for its secret, with what its people do with it. */
export async function aMintable(db: Db, traits: MintedTraits) {
  const { units = 1, now } = traits;
  const sellerId = traits.sellerId ?? (await aSeller(db)).id;
  const { callsPerUnit = 40, rateLimit = null, validityDays = null, price = 100 } = traits;
  const delivery = "minted" as const;
  const offer = { sellerId, delivery, units: units + 5, callsPerUnit, rateLimit, validityDays, price, now };
  const listing = await aListing(db, offer);
  const bought = { listingId: listing.id, units, now, ...(traits.buyerId && { buyerId: traits.buyerId }) };
  const { orderId, buyerId } = await anOrder(db, bought);
  const row = async () =>
    must((await db.select().from(tokens).where(eq(tokens.orderId, orderId)))[0], "the token");
  const tokenId = (await row()).id;
  const own = { tokenId, actorId: buyerId, client: MINT_CLIENT, now };
  return {
    sellerId,
    buyerId,
    listing,
    orderId,
    tokenId,
    own,
    row,
    mint: (at = now) => mintToken(db, { ...own, now: at }),
    rotate: (graceHours = 0, at = now) => rotateToken(db, { ...own, graceHours, now: at }),
    /** `via` is the pool of the process that is asked, if not the test's. */
    verify: (token: string, { via = db, ...input }: Asking = {}) =>
      verifyToken(via, { token, cost: 1, sellerId, now, ...input }),
    usage: async () => {
      const hours = await db.select().from(tokenUsage).where(eq(tokenUsage.tokenId, tokenId));
      const sum = (name: "calls" | "refused") => hours.reduce((total, hour) => total + hour[name], 0);
      return { calls: sum("calls"), refused: sum("refused") };
    },
  };
}

/** The same with its secret minted. */
export async function aMinted(db: Db, traits: MintedTraits) {
  const token = await aMintable(db, traits);
  const { secret } = await token.mint();
  return { ...token, secret };
}
