import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { accountLinks, accounts, apiKeys, notices, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Jobs } from "../jobs";
import { removeEndpointsOf } from "../webhook/remove-endpoints-of";
import type { Client } from "./client";
import { confirmIdentity } from "./confirm-identity";
import { endAllSessions } from "./end-sessions";
import { findOpenBusiness } from "./find-open-business";
import type { Passwords } from "./passwords";

/** What stands in place of the name of someone who left. */
const CLOSED_NAME = "Closed account";

/**
<<<<<<< HEAD
 * Closes an account for good: e-mail, name, password, sessions, links, notices and
 * webhook endpoints go; what was bought and sold stays.
=======
 * Closes an account for good: e-mail, name, password, sessions, keys, links and notices go; what was bought and sold stays.
>>>>>>> keys
 * Refused with `account_not_empty` while money or access is open.
 */
export async function closeAccount(
  db: Db,
  ports: { passwords: Passwords; jobs: Jobs },
  input: { accountId: Id<"acc">; sessionId: Id<"ses">; password: string; client: Client; now: Date },
): Promise<void> {
  const { accountId, client, now } = input;
  await confirmIdentity(db, ports.passwords, input);
  await db.transaction(async (tx) => {
    // Before the account: whoever records a delivery has locked its endpoint, and then writes a notice
    await removeEndpointsOf(tx, { accountId, now });
    // New orders hold a key-share lock on their buyer and seller, so none can slip in between this and the commit.
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
    const open = await findOpenBusiness(tx, { accountId });
    if (open.length > 0) throw new DomainError("account_not_empty", { open });

    const { email, name } = must(account, "the account that asks");
    await tx
      .update(accounts)
      .set({ email: null, name: CLOSED_NAME, passwordHash: null, emailVerifiedAt: null, closedAt: now })
      .where(eq(accounts.id, accountId));
    await tx.update(sellerProfiles).set({ about: "" }).where(eq(sellerProfiles.accountId, accountId));
    await tx.delete(accountLinks).where(eq(accountLinks.accountId, accountId));
    await tx.delete(notices).where(eq(notices.accountId, accountId));
    await endAllSessions(tx, { accountId });
    await tx.delete(apiKeys).where(eq(apiKeys.accountId, accountId));
    if (email) await ports.jobs.enqueue(tx, "mail", { template: "account_closed", email, name });
    await recordAudit(tx, {
      action: "account.closed",
      actorId: accountId,
      subjectId: accountId,
      client,
      now,
    });
  });
}
