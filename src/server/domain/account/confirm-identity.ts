import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { checkPassword } from "./check-password";
import { sessionBuckets } from "./guess-buckets";
import type { Passwords } from "./passwords";

/**
 * Asks someone who is logged in for their password again, before what a borrowed browser must not do. Throws
 * `wrong_password`, or `rate_limited` after too many. Returns the hash that was checked, to compare-and-set against.
 */
export async function confirmIdentity(
  db: Db,
  passwords: Passwords,
  input: { accountId: Id<"acc">; sessionId: Id<"ses">; password: string; now: Date },
): Promise<string> {
  const [account] = await db
    .select({ hash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, input.accountId));
  const hash = account?.hash ?? null;
  const buckets = sessionBuckets(input.sessionId);
  const matches = await checkPassword(db, passwords, {
    hash,
    password: input.password,
    buckets,
    now: input.now,
  });
  if (!matches || hash === null) throw new DomainError("wrong_password");
  return hash;
}
