import { randomBytes } from "node:crypto";
import type { CategorySlug } from "@/config/categories";
import type { RateLimit } from "@/contracts/listing-content";
import type { Delivery } from "@/contracts/listing-parts";
import { type Id, newId } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { credentials, listings, stockMovements } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { sealCredential } from "@/server/domain/listing/credential";
import { fromRateLimit } from "@/server/domain/listing/rate-limit";
import type { SecretBox } from "@/server/domain/secret-box";
import { secretBox } from "@/server/platform/secret-box";

interface ListingTraits {
  sellerId: Id<"acc">;
  status?: "draft" | "active" | "paused" | "removed";
  delivery?: Delivery;
  units?: number;
  /** Minor units of one unit. */
  price?: number;
  currency?: Currency;
  serviceName?: string;
  summary?: string;
  description?: string;
  category?: CategorySlug;
  tags?: string[];
  validityDays?: number | null;
  /** Of a minted listing. */
  callsPerUnit?: number | null;
  rateLimit?: RateLimit | null;
  terms?: string;
  now?: Date;
  /** What seals the credentials, if not the tests' own box. */
  box?: SecretBox;
}

export interface ListingFixture {
  id: Id<"lst">;
  slug: string;
  sellerId: Id<"acc">;
  /** In the order of `secrets`: one (shared), one a unit (pool), none (minted). */
  credentialIds: Id<"crd">[];
  secrets: string[];
}

/** A complete listing with stock, its movement and sealed credentials, written in one transaction. */
export async function aListing(db: Db, traits: ListingTraits): Promise<ListingFixture> {
  const { sellerId, status = "active", delivery = "shared", units = 10, now = new Date() } = traits;
  const id = newId("lst", now);
  const slug = `listing-${id.slice(-12)}`;
  const count = { pool: units, shared: 1, minted: 0 }[delivery];
  const sealed = sealSecrets(traits.box ?? secretBox(), { listingId: id, count, now });

  await db.transaction(async (tx) => {
    await tx.insert(listings).values({
      id,
      sellerId,
      slug,
      status,
      delivery,
      serviceName: traits.serviceName ?? "Hourly Station Weather",
      summary: traits.summary ?? "Quality-controlled hourly observations.",
      description: traits.description ?? "Observations of 11,400 stations in 41 countries.",
      category: traits.category ?? "weather",
      tags: traits.tags ?? ["observations"],
      priceAmount: traits.price ?? 400,
      currency: traits.currency ?? "EUR",
      unitDescription: "10,000 calls",
      validityDays: traits.validityDays ?? null,
      callsPerUnit: traits.callsPerUnit ?? null,
      ...fromRateLimit(traits.rateLimit ?? null),
      documentationUrl: "https://docs.example.com/weather",
      terms: traits.terms ?? "Use it in your own products.",
      updateFrequency: "Every 10 minutes",
      coverage: "41 countries",
      dictionary: [{ name: "temp_c", type: "float", meaning: "Air temperature at 2 m" }],
      sample: { format: "csv", columns: ["temp_c"], rows: [["-3.4"], [null]] },
      unitsAvailable: units,
      createdAt: now,
      updatedAt: now,
      publishedAt: status === "draft" ? null : now,
      removedAt: status === "removed" ? now : null,
    });
    if (units > 0)
      await tx.insert(stockMovements).values({
        id: newId("sku", now),
        listingId: id,
        delta: units,
        reason: "initial",
        actorId: sellerId,
        at: now,
      });
    // PostgreSQL takes 65,535 parameters a statement.
    for (let start = 0; start < sealed.length; start += 5_000)
      await tx.insert(credentials).values(sealed.slice(start, start + 5_000).map(({ row }) => row));
  });
  return {
    id,
    slug,
    sellerId,
    credentialIds: sealed.map(({ row }) => row.id),
    secrets: sealed.map(({ secret }) => secret),
  };
}

function sealSecrets(box: SecretBox, input: { listingId: Id<"lst">; count: number; now: Date }) {
  const { listingId, count, now } = input;
  return Array.from({ length: count }, () => {
    const id = newId("crd", now);
    const secret = `sk_${randomBytes(18).toString("base64url")}`;
    const sealed = sealCredential(box, { id, listingId, version: 1, secret });
    return { secret, row: { id, listingId, ...sealed, createdAt: now } };
  });
}
