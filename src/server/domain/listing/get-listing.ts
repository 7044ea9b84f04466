import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { CATEGORY_SLUGS } from "@/config/categories";
import { DomainError } from "@/contracts/errors";
import type { ListingDetail } from "@/contracts/listing";
import { isId } from "@/lib/id";
import { accounts, listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { CARD_COLUMNS, toCard } from "./listing-card";

const DETAIL_COLUMNS = {
  ...CARD_COLUMNS,
  description: listings.description,
  coverage: listings.coverage,
  documentationUrl: listings.documentationUrl,
  validityDays: listings.validityDays,
  terms: listings.terms,
  termsVersion: listings.termsVersion,
  dictionary: listings.dictionary,
  sample: listings.sample,
  updatedAt: listings.updatedAt,
  sellerCountry: sellerProfiles.country,
  sellerSince: sellerProfiles.createdAt,
  sellerListings: sql`(
    select count(*) from listings own where own.seller_id = ${listings.sellerId} and own.status = 'active'
  )`.mapWith(Number),
};

/**
 * A listing's public page, by its id or its slug. A paused one is still there and takes no orders; drafts, removed listings and those of a
 * closed account are `not_found` for everyone.
 */
export async function getListing(db: Db, { listingId }: { listingId: string }): Promise<ListingDetail> {
  const visible = and(
    isId("lst", listingId) ? eq(listings.id, listingId) : eq(listings.slug, listingId),
    inArray(listings.status, ["active", "paused"]),
    inArray(listings.category, CATEGORY_SLUGS),
    isNull(accounts.closedAt),
  );
  return toDetail(await readListing(db, visible));
}

/** One listing with its seller, or `not_found`. */
export async function readListing(db: Db, where: SQL | undefined) {
  const [row] = await db
    .select(DETAIL_COLUMNS)
    .from(listings)
    .innerJoin(accounts, eq(accounts.id, listings.sellerId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
    .where(where);
  if (!row) throw new DomainError("not_found");
  return row;
}

/** A listing that was published, as its page shows it. */
export function toDetail(row: Awaited<ReturnType<typeof readListing>>): ListingDetail {
  return {
    ...toCard(row),
    description: row.description,
    coverage: row.coverage,
    documentationUrl: row.documentationUrl,
    validityDays: row.validityDays,
    terms: row.terms,
    termsVersion: row.termsVersion,
    dictionary: row.dictionary,
    sample: row.sample,
    unitsSold: row.unitsSold,
    updatedAt: row.updatedAt,
    seller: {
      name: row.sellerName,
      slug: row.sellerSlug,
      country: row.sellerCountry,
      since: row.sellerSince,
      listings: row.sellerListings,
    },
  };
}
