import { eq } from "drizzle-orm";
import { BRAND } from "@/config/brand";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { lastFourOf, makeKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { apiKeys, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { placeOrder } from "@/server/domain/order/place-order";
import { mintToken } from "@/server/domain/token/mint-token";
import { makeAccounts, makeListings, makeSellers } from "./many";

/** A buyer's minted key, and the API key of the seller whose server is shown it. */
export interface Shown {
  sellerId: Id<"acc">;
  apiKey: string;
  secret: string;
}

/** So many that no seller's key meets its limit, which is as it is for everybody. */
const SELLERS = 200;
const TOKENS_OF_A_SELLER = 5;

/** Minted keys without a limit of calls, each of a buyer of its own. */
export async function makeVerifyWorld(db: Db, now: Date): Promise<Shown[]> {
  const sellers = await makeSellers(db, SELLERS, now);
  const listingIds = await makeListings(db, { sellers, count: 1, delivery: "minted" }, now);
  const shown: Shown[] = [];
  for (const [index, sellerId] of sellers.entries()) {
    const apiKey = await makeApiKey(db, sellerId, now);
    const buyers = await makeAccounts(db, TOKENS_OF_A_SELLER, now);
    const listingId = must(listingIds[index], "a listing");
    for (const buyerId of buyers)
      shown.push({ sellerId, apiKey, secret: await buyAndMint(db, { buyerId, listingId, now }) });
  }
  return shown;
}

async function makeApiKey(db: Db, accountId: Id<"acc">, now: Date): Promise<string> {
  const secret = makeKey(BRAND.keyPrefix, "api");
  await db.insert(apiKeys).values({
    id: newId("key", now),
    accountId,
    name: "bench",
    secretHash: hashSecret(secret),
    lastFour: lastFourOf(secret),
    scopes: ["tokens:verify"],
    createdAt: now,
  });
  return secret;
}

async function buyAndMint(
  db: Db,
  deal: { buyerId: Id<"acc">; listingId: Id<"lst">; now: Date },
): Promise<string> {
  const { buyerId: actorId, now } = deal;
  const client = { requestId: "bench", address: "192.0.2.1" };
  const order = await placeOrder(db, { ...deal, units: 1, idempotencyKey: newId("idk", now), client });
  const [token] = await db.select().from(tokens).where(eq(tokens.orderId, order.orderId));
  const { id: tokenId } = must(token, "a token");
  return (await mintToken(db, { tokenId, actorId, client, now })).secret;
}
