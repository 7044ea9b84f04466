import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Selling takes a verified e-mail and an account that is not suspended. */
export async function refuseUnfitSeller(db: Db, input: { sellerId: Id<"acc"> }): Promise<void> {
  const [row] = await db
    .select({ verified: accounts.emailVerifiedAt, suspended: accounts.suspendedAt })
    .from(accounts)
    .where(eq(accounts.id, input.sellerId));
  const seller = must(row, "the seller's account");
  if (seller.suspended !== null) throw new DomainError("account_suspended");
  if (seller.verified === null) throw new DomainError("email_unverified");
}
