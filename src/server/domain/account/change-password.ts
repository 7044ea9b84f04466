import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accountLinks, accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Jobs } from "../jobs";
import { createNotice } from "../notice/create-notice";
import type { LogIn } from "./begin-session";
import type { Client } from "./client";
import { confirmIdentity } from "./confirm-identity";
import { endAllSessions } from "./end-sessions";
import type { Passwords } from "./passwords";
import { startSession } from "./start-session";

/**
 * Changes the password of someone who knows the current one. Links for a reset or another e-mail end. So does every
 * session, this one too: the browser gets a new one, and a copy of its old cookie is worth nothing.
 */
export async function changePassword(
  db: Db,
  ports: { passwords: Passwords; jobs: Jobs },
  input: {
    accountId: Id<"acc">;
    sessionId: Id<"ses">;
    currentPassword: string;
    newPassword: string;
    client: Client;
    now: Date;
  },
): Promise<LogIn> {
  const { accountId, currentPassword, newPassword, client, now } = input;
  if (ports.passwords.isCommon(newPassword)) throw new DomainError("common_password");
  const checkedHash = await confirmIdentity(db, ports.passwords, { ...input, password: currentPassword });
  const passwordHash = await ports.passwords.hash(newPassword);

  return db.transaction(async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ passwordHash })
      .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, checkedHash)))
      .returning({ id: accounts.id });
    if (changed.length === 0) throw new DomainError("wrong_password");
    await tx
      .delete(accountLinks)
      .where(and(eq(accountLinks.accountId, accountId), ne(accountLinks.purpose, "verify_email")));
    await endAllSessions(tx, { accountId });
    const session = await startSession(tx, {
      accountId,
      device: client.device,
      address: client.address,
      now,
    });
    await ports.jobs.enqueue(tx, "mail", { template: "password_changed", accountId });
    await createNotice(tx, { accountId, kind: "password_changed", data: {}, now });
    await recordAudit(tx, {
      action: "account.password_changed",
      actorId: accountId,
      subjectId: accountId,
      client,
      now,
    });
    return { accountId, session };
  });
}
