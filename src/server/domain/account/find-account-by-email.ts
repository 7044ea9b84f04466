import { eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** The account that has this e-mail, if any. A closed account has none. */
export async function findAccountByEmail(
  db: Db,
  input: { email: string },
): Promise<{ id: Id<"acc">; name: string; passwordHash: string | null; isVerified: boolean } | null> {
  const [account] = await db.select().from(accounts).where(eq(accounts.email, input.email));
  if (!account) return null;
  const { id, name, passwordHash, emailVerifiedAt } = account;
  return { id, name, passwordHash, isVerified: emailVerifiedAt !== null };
}
