import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { OwnListing } from "@/contracts/own-listing";
import type { Id } from "@/lib/id";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { findSharedCredential } from "./find-shared-credential";
import { toContent, toStock } from "./listing-view";
import { missingParts } from "./missing-parts";

/** A listing as its seller edits it, with everything that is missing to publish. */
export async function getOwnListing(
  db: Db,
  input: { listingId: Id<"lst">; sellerId: Id<"acc"> },
): Promise<OwnListing> {
  const [row] = await db
    .select()
    .from(listings)
    .where(and(eq(listings.id, input.listingId), eq(listings.sellerId, input.sellerId)));
  if (!row) throw new DomainError("not_found");
  const shared = await findSharedCredential(db, row);
  return {
    id: row.id,
    slug: row.slug,
    status: row.status,
    content: toContent(row),
    termsVersion: row.termsVersion,
    stock: toStock(row),
    sharedCredential: shared && { lastFour: shared.lastFour, since: shared.since },
    missing: missingParts(row, { hasSharedCredential: shared !== null }),
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
  };
}
