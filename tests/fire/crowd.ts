import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import { mintToken } from "@/server/domain/token/mint-token";
import { anAccount, anApiKey, aSeller } from "../support/factories/account";
import { aListing, type ListingFixture } from "../support/factories/listing";
import { aMintable, MINT_CLIENT } from "../support/factories/minted";

/** Who buys: many, since one may only place and reveal so often a minute. */
const BUYERS = 120;
const SELLERS = 6;

export interface Buyer {
  id: Id<"acc">;
  bearer: string;
}

/** A key that buyers show, and the seller's own to check it with. */
export interface Meter {
  tokenId: Id<"tok">;
  secret: string;
  bearer: string;
}

/** Everybody whom the load is made of. */
export interface Crowd {
  buyers: Buyer[];
  /** Two of one shared credential, one with a pool. */
  listings: ListingFixture[];
  meters: Meter[];
}

/** Signs them up and puts enough on sale that nothing runs out. */
export async function gather(db: Db): Promise<Crowd> {
  const now = new Date();
  const buyers = await Promise.all(
    Array.from({ length: BUYERS }, async () => {
      const { id } = await anAccount(db);
      return { id, bearer: (await anApiKey(db, id)).secret };
    }),
  );
  const { id: sellerId } = await aSeller(db);
  const listings = [
    await aListing(db, { sellerId, price: 1, units: 500_000 }),
    await aListing(db, { sellerId, price: 1, units: 5_000, delivery: "pool" }),
  ];
  const meters = await Promise.all(
    Array.from({ length: SELLERS }, async () => {
      const minted = await aMintable(db, { now, callsPerUnit: 1_000_000 });
      const { secret } = await mintToken(db, { ...minted.own, client: MINT_CLIENT });
      return {
        tokenId: minted.tokenId,
        secret,
        bearer: (await anApiKey(db, minted.sellerId)).secret,
      };
    }),
  );
  return { buyers, listings, meters };
}
