import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import { type Arrival, beginSession, type LogIn } from "./begin-session";
import { checkPassword } from "./check-password";
import { logInBuckets } from "./guess-buckets";
import type { Passwords } from "./passwords";
import { getLink, spendLink } from "./spend-link";

/**
 * Verifies an e-mail by the mailed link and the account's password, and logs in. The link alone would let someone sign
 * up with another's e-mail and a password of their own, and wait for the owner of the mailbox to verify it for them.
 */
export async function verifyEmail(
  db: Db,
  passwords: Passwords,
  input: Arrival & { secret: string; password: string },
): Promise<LogIn> {
  const { secret, password, client, now } = input;
  const { email, account } = await getLink(db, { secret, purpose: "verify_email", now });
  const hash = account.passwordHash;
  const buckets = logInBuckets({ email, address: client.addressBlock, knownBrowser: null });
  const matches = await checkPassword(db, passwords, { hash, password, buckets, now });
  if (!matches || hash === null) throw new DomainError("wrong_password");

  return db.transaction(async (tx) => {
    await spendLink(tx, { secret, purpose: "verify_email", now });
    const accountId = account.id;
    await tx.update(accounts).set({ emailVerifiedAt: now }).where(eq(accounts.id, accountId));
    await recordAudit(tx, {
      action: "account.email_verified",
      actorId: accountId,
      subjectId: accountId,
      client,
      now,
    });
    return beginSession(tx, { ...input, accountId, checkedHash: hash });
  });
}
