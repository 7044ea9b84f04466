import { and, eq, type SQL } from "drizzle-orm";
import { must } from "@/lib/assert";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Addresses of the seeded world that only its database knows, for e2e/pages.ts. */

const listingWhere =
  (...facts: SQL[]) =>
  async (db: Db): Promise<string> => {
    const [listing] = await db
      .select({ slug: listings.slug })
      .from(listings)
      .where(and(...facts))
      .orderBy(listings.id)
      .limit(1);
    return `/listings/${must(listing, "such a listing in the seeded world").slug}`;
  };

export const sharedListing = listingWhere(eq(listings.status, "active"), eq(listings.delivery, "shared"));
export const poolListing = listingWhere(eq(listings.status, "active"), eq(listings.delivery, "pool"));
export const soldOutListing = listingWhere(eq(listings.status, "active"), eq(listings.unitsAvailable, 0));
export const pausedListing = listingWhere(eq(listings.status, "paused"));
