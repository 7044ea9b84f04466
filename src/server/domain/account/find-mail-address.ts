import { and, eq, isNull } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Where to write to an account, or null once it is closed. */
export async function findMailAddress(
  db: Db,
  input: { accountId: Id<"acc"> },
): Promise<{ to: string; name: string } | null> {
  const [account] = await db
    .select({ to: accounts.email, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.id, input.accountId), isNull(accounts.closedAt)));
  return account?.to ? { to: account.to, name: account.name } : null;
}
