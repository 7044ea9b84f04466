import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { violatedConstraint } from "@/server/db/constraint";
import { accountLinks, accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Jobs } from "../jobs";
import { createNotice } from "../notice/create-notice";
import type { Client } from "./client";
import { spendLink } from "./spend-link";

/**
 * Moves an account to the e-mail that the link was sent to, and tells the old one. Links sent to the old e-mail end.
 * If the new e-mail became somebody's in the meantime, the link is as good as expired.
 */
export async function confirmEmailChange(
  db: Db,
  jobs: Jobs,
  input: { secret: string; client: Client; now: Date },
): Promise<void> {
  try {
    await db.transaction((tx) => moveEmail(tx, jobs, input));
  } catch (error) {
    if (violatedConstraint(error) === "accounts_email_unique") throw new DomainError("link_invalid");
    throw error;
  }
}

async function moveEmail(
  tx: Db,
  jobs: Jobs,
  input: { secret: string; client: Client; now: Date },
): Promise<void> {
  const { secret, client, now } = input;
  const { email, account } = await spendLink(tx, { secret, purpose: "change_email", now });
  await tx.update(accounts).set({ email, emailVerifiedAt: now }).where(eq(accounts.id, account.id));
  await tx
    .delete(accountLinks)
    .where(and(eq(accountLinks.accountId, account.id), ne(accountLinks.purpose, "change_email")));
  if (account.email) {
    await jobs.enqueue(tx, "mail", { template: "email_changed", email: account.email, name: account.name });
  }
  await createNotice(tx, { accountId: account.id, kind: "email_changed", data: {}, now });
  await recordAudit(tx, {
    action: "account.email_changed",
    actorId: account.id,
    subjectId: account.id,
    client,
    now,
  });
}
