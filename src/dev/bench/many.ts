import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { hashSecret } from "@/lib/secret";
import { accounts, credentials, listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { sealCredential } from "@/server/domain/listing/credential";
import { secretBox } from "@/server/platform/secret-box";

/** Verified members, as many as a benchmark needs. */
export async function makeAccounts(db: Db, count: number, now: Date): Promise<Id<"acc">[]> {
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

/** Members who sell. */
export async function makeSellers(db: Db, count: number, now: Date): Promise<Id<"acc">[]> {
  const sellers = await makeAccounts(db, count, now);
  const profile = { name: "Bench Ltd", country: "IE", createdAt: now };
  await db
    .insert(sellerProfiles)
    .values(sellers.map((accountId) => ({ ...profile, accountId, slug: accountId.slice(4) })));
  return sellers;
}

interface Shelves {
  sellers: readonly Id<"acc">[];
  /** Of each seller. */
  count: number;
  delivery: "shared" | "minted";
}

/** Listings at one cent a unit, with a million units each. */
export async function makeListings(
  db: Db,
  { sellers, count, delivery }: Shelves,
  now: Date,
): Promise<Id<"lst">[]> {
  const rows = Array.from({ length: sellers.length * count }, (_, index) => {
    const id = newId("lst", now);
    return {
      id,
      sellerId: must(sellers[Math.floor(index / count)], "a seller"),
      slug: `bench-${index}`,
      status: "active" as const,
      delivery,
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
  if (delivery === "shared") await sealSecrets(db, rows, now);
  return rows.map(({ id }) => id);
}

async function sealSecrets(db: Db, rows: readonly { id: Id<"lst"> }[], now: Date): Promise<void> {
  const box = secretBox();
  const sealed = rows.map(({ id: listingId }) => {
    const key = { id: newId("crd", now), listingId, version: 1 };
    return { ...key, ...sealCredential(box, { ...key, secret: "sk_bench" }), createdAt: now };
  });
  for (const some of chunks(sealed)) await db.insert(credentials).values(some);
}

/** PostgreSQL takes 65,535 parameters a statement. */
export function chunks<T>(items: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
