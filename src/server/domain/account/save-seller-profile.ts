import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { violatedConstraint } from "@/server/db/constraint";
import { accounts, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Makes or changes the public face of a seller. From the first on the account sells; its e-mail must be verified. */
export async function saveSellerProfile(
  db: Db,
  input: { accountId: Id<"acc">; name: string; slug: string; country: string; about: string; now: Date },
): Promise<void> {
  const { accountId, now, name, slug, country, about } = input;
  const profile = { name, slug, country, about };
  const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account?.emailVerifiedAt) throw new DomainError("email_unverified");
  if (account.suspendedAt) throw new DomainError("account_suspended");
  try {
    await db
      .insert(sellerProfiles)
      .values({ accountId, ...profile, createdAt: now })
      .onConflictDoUpdate({ target: sellerProfiles.accountId, set: profile });
  } catch (error) {
    if (violatedConstraint(error) === "seller_profiles_slug_unique")
      throw new DomainError("seller_slug_taken");
    throw error;
  }
}
