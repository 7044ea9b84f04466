import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { hashSecret } from "@/lib/secret";
import { accounts, credentials, listings, sellerProfiles, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type SessionKey, startSession } from "@/server/domain/account/start-session";
import { sealCredential } from "@/server/domain/listing/credential";
import { secretBox } from "@/server/platform/secret-box";
import { sessionCookie } from "@/server/platform/session";

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
const LISTINGS = 1_000;
const LISTINGS_OF_A_SELLER = 10;

/** Listings at one cent a unit with plenty of units, and buyers whose tab is open. */
export async function makePurchaseWorld(db: Db, now: Date): Promise<PurchaseWorld> {
  const sellers = await makeAccounts(db, LISTINGS / LISTINGS_OF_A_SELLER, now);
  await db.insert(sellerProfiles).values(
    sellers.map((id) => ({
      accountId: id,
      name: "Bench Ltd",
      slug: id.slice(4),
      country: "IE",
      createdAt: now,
    })),
  );
  const listingIds = await makeListings(db, sellers, now);
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
  return { shoppers, listingIds };
}

async function makeAccounts(db: Db, count: number, now: Date): Promise<Id<"acc">[]> {
  const made = Array.from({ length: count }, () => newId("acc", now));
  const rows = made.map((id) => ({
    id,
    name: "Bench",
    email: `${id}@bench.test`,
    passwordHash: hashSecret(id),
    emailVerifiedAt: now,
    createdAt: now,
  }));
  for (const some of chunks(rows)) await db.insert(accounts).values(some);
  return made;
}

async function makeListings(db: Db, sellers: readonly Id<"acc">[], now: Date): Promise<Id<"lst">[]> {
  const box = secretBox();
  const rows = Array.from({ length: LISTINGS }, (_, index) => {
    const id = newId("lst", now);
    return {
      id,
      sellerId: must(sellers[Math.floor(index / LISTINGS_OF_A_SELLER)], "a seller"),
      slug: `bench-${index}`,
      status: "active" as const,
      delivery: "shared" as const,
      serviceName: `Bench ${index}`,
      summary: "One of many.",
      description: "One of many.",
      category: "weather" as const,
      tags: ["bench"],
      priceAmount: 1,
      currency: "EUR" as const,
      unitDescription: "One call",
      terms: "None.",
      unitsAvailable: 1_000_000,
      createdAt: now,
      updatedAt: now,
      publishedAt: now,
    };
  });
  for (const some of chunks(rows)) await db.insert(listings).values(some);
  const sealed = rows.map(({ id: listingId }) => {
    const key = { id: newId("crd", now), listingId, version: 1 };
    return { ...key, ...sealCredential(box, { ...key, secret: "sk_bench" }), createdAt: now };
  });
  for (const some of chunks(sealed)) await db.insert(credentials).values(some);
  return rows.map(({ id }) => id);
}

function chunks<T>(items: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
