import { and, eq, isNull } from "drizzle-orm";
import type { AccountView } from "@/contracts/account";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** An account as its owner sees it. */
export async function getAccount(db: Db, input: { accountId: Id<"acc"> }): Promise<AccountView> {
  const [row] = await db
    .select()
    .from(accounts)
    .leftJoin(sellerProfiles, eq(sellerProfiles.accountId, accounts.id))
    .where(and(eq(accounts.id, input.accountId), isNull(accounts.closedAt)));
  if (!row?.accounts.email) throw new DomainError("not_found");
  const { accounts: account, seller_profiles: profile } = row;
  return {
    id: account.id,
    name: account.name,
    email: row.accounts.email,
    emailVerified: account.emailVerifiedAt !== null,
    role: account.role,
    isSuspended: account.suspendedAt !== null,
    seller: profile && {
      name: profile.name,
      slug: profile.slug,
      country: profile.country,
      about: profile.about,
    },
    createdAt: account.createdAt,
  };
}
