import { and, eq, gt, isNull } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { hashSecret } from "@/lib/secret";
import { accountLinks, accounts, type linkPurpose } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export type LinkPurpose = (typeof linkPurpose.enumValues)[number];

interface LinkInput {
  secret: string;
  purpose: LinkPurpose;
  now: Date;
}

type Account = typeof accounts.$inferSelect;

/** A link and its account, looked at without spending it. Throws `link_invalid`: used, expired, another purpose, not ours. */
export async function getLink(db: Db, input: LinkInput): Promise<{ email: string; account: Account }> {
  const [found] = await db
    .select({ email: accountLinks.email, account: accounts })
    .from(accountLinks)
    .innerJoin(accounts, eq(accounts.id, accountLinks.accountId))
    .where(isLive(input));
  if (!found) throw new DomainError("link_invalid");
  return found;
}

/**
 * Spends a link: of many who try at once, one succeeds. Throws `link_invalid` like `getLink`. The account is locked
 * first, as where links are made, so that the two never wait for each other.
 */
export async function spendLink(tx: Db, input: LinkInput): Promise<{ email: string; account: Account }> {
  const { account: seen } = await getLink(tx, input);
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, seen.id)).for("update");
  const [link] = await tx.update(accountLinks).set({ usedAt: input.now }).where(isLive(input)).returning();
  if (!link || !account) throw new DomainError("link_invalid");
  return { email: link.email, account };
}

function isLive({ secret, purpose, now }: LinkInput) {
  return and(
    eq(accountLinks.secretHash, hashSecret(secret)),
    eq(accountLinks.purpose, purpose),
    isNull(accountLinks.usedAt),
    gt(accountLinks.expiresAt, now),
  );
}
