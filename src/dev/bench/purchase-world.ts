import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type SessionKey, startSession } from "@/server/domain/account/start-session";
import { placeOrders } from "@/server/domain/order/place-orders";
import { sessionCookie } from "@/server/platform/session";
import { chunks, makeAccounts, makeListings, makeSellers } from "./many";
import { inTurn } from "./turns";

/** Somebody with a tab and a browser. */
export interface Shopper {
  id: Id<"acc">;
  tabId: Id<"tab">;
  session: SessionKey;
  cookie: string;
}

export interface PurchaseWorld {
  shoppers: Shopper[];
  /** The first is the hot one; orders are spread over all. */
  listingIds: Id<"lst">[];
}

/** So many that nobody meets a limit of the market, which are all as they are for everybody. */
const SHOPPERS = 4_000;
const SELLERS = 100;
const LISTINGS_OF_A_SELLER = 10;
/** Lists of 64 orders placed before. */
const HISTORY = 200;

/** Listings at one cent a unit with plenty of units, and buyers whose tab is open. */
export async function makePurchaseWorld(db: Db, now: Date): Promise<PurchaseWorld> {
  const sellers = await makeSellers(db, SELLERS, now);
  const listingIds = await makeListings(
    db,
    { sellers, count: LISTINGS_OF_A_SELLER, delivery: "shared" },
    now,
  );
  const buyers = await makeAccounts(db, SHOPPERS, now);
  const opened = buyers.map((buyerId) => ({
    id: newId("tab", now),
    buyerId,
    currency: "EUR" as const,
    owedAmount: 0,
    createdAt: now,
  }));
  for (const some of chunks(opened)) await db.insert(tabs).values(some);
  const shoppers: Shopper[] = [];
  for (const { id: tabId, buyerId: id } of opened) {
    const session = await startSession(db, { accountId: id, device: "bench", address: "192.0.2.1", now });
    const cookie = must((await sessionCookie(session)).split(";")[0], "the cookie's pair");
    shoppers.push({ id, tabId, session, cookie });
  }
  const world = { shoppers, listingIds };
  await placeHistory(db, world, now);
  return world;
}

/** What a market looks like that is open for a while: a planner that only knows empty tables would read them whole. */
async function placeHistory(db: Db, { shoppers, listingIds }: PurchaseWorld, now: Date): Promise<void> {
  const [nextShopper, nextListing] = [inTurn(shoppers), inTurn(listingIds)];
  for (let list = 0; list < HISTORY; list++)
    await placeOrders(
      db,
      Array.from({ length: 64 }, () => ({
        buyerId: nextShopper().id,
        listingId: nextListing(),
        units: 1,
        idempotencyKey: newId("idk", now),
        client: null,
        now,
      })),
    );
}
