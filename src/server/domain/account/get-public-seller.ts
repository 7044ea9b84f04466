import { and, eq, isNull } from "drizzle-orm";
import type { PublicSellerView } from "@/contracts/account";
import { DomainError } from "@/contracts/errors";
import { accounts, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** A seller as everyone sees it, by the slug in its address; not one whose account is closed. */
export async function getPublicSeller(db: Db, input: { slug: string }): Promise<PublicSellerView> {
  const [seller] = await db
    .select({
      id: sellerProfiles.accountId,
      name: sellerProfiles.name,
      slug: sellerProfiles.slug,
      country: sellerProfiles.country,
      about: sellerProfiles.about,
      createdAt: sellerProfiles.createdAt,
    })
    .from(sellerProfiles)
    .innerJoin(accounts, eq(accounts.id, sellerProfiles.accountId))
    .where(and(eq(sellerProfiles.slug, input.slug), isNull(accounts.closedAt)));
  if (!seller) throw new DomainError("not_found");
  return seller;
}
