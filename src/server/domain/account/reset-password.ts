import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accountLinks, accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Jobs } from "../jobs";
import { createNotice } from "../notice/create-notice";
import type { Client } from "./client";
import { endAllSessions } from "./end-sessions";
import type { Passwords } from "./passwords";
import { getLink, spendLink } from "./spend-link";

/**
 * Sets a new password by the mailed link. Every session ends, and every other link of the account. The link came
 * through the mailbox, so the e-mail counts as verified.
 */
export async function resetPassword(
  db: Db,
  ports: { passwords: Passwords; jobs: Jobs },
  input: { secret: string; newPassword: string; client: Client; now: Date },
): Promise<{ accountId: Id<"acc"> }> {
  const { secret, newPassword, client, now } = input;
  await getLink(db, { secret, purpose: "reset_password", now });
  if (ports.passwords.isCommon(newPassword)) throw new DomainError("common_password");
  const passwordHash = await ports.passwords.hash(newPassword);

  return db.transaction(async (tx) => {
    const { account } = await spendLink(tx, { secret, purpose: "reset_password", now });
    const accountId = account.id;
    await tx
      .update(accounts)
      .set({ passwordHash, emailVerifiedAt: account.emailVerifiedAt ?? now })
      .where(eq(accounts.id, accountId));
    await endOtherLinks(tx, { accountId });
    await endAllSessions(tx, { accountId });
    await ports.jobs.enqueue(tx, "mail", { template: "password_changed", accountId });
    await createNotice(tx, { accountId, kind: "password_changed", data: {}, now });
    await recordAudit(tx, {
      action: "account.password_reset",
      actorId: accountId,
      subjectId: accountId,
      client,
      now,
    });
    return { accountId };
  });
}

function endOtherLinks(tx: Db, { accountId }: { accountId: Id<"acc"> }) {
  return tx
    .delete(accountLinks)
    .where(and(eq(accountLinks.accountId, accountId), ne(accountLinks.purpose, "reset_password")));
}
