import { DomainError } from "@/contracts/errors";
import { newId } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Jobs } from "../jobs";
import type { Client } from "./client";
import type { Passwords } from "./passwords";

/**
 * Makes an account that still has to verify its e-mail. Whether the e-mail was known before shows in the mailbox only:
 * the answer is the same, and so is the work of one password hash and one mail.
 */
export async function signUp(
  db: Db,
  ports: { passwords: Passwords; jobs: Jobs },
  input: { name: string; email: string; password: string; client: Client; now: Date },
): Promise<void> {
  const { name, email, client, now } = input;
  if (ports.passwords.isCommon(input.password)) throw new DomainError("common_password");
  const passwordHash = await ports.passwords.hash(input.password);
  await db.transaction(async (tx) => {
    const accountId = newId("acc", now);
    const made = await tx
      .insert(accounts)
      .values({ id: accountId, name, email, passwordHash, createdAt: now })
      .onConflictDoNothing({ target: accounts.email })
      .returning({ id: accounts.id });
    if (made.length === 0) {
      await ports.jobs.enqueue(tx, "mail", { template: "account_exists", email });
    } else {
      await ports.jobs.enqueue(tx, "mail", { template: "verify_email", accountId });
      await recordAudit(tx, {
        action: "account.signed_up",
        actorId: accountId,
        subjectId: accountId,
        client,
        now,
      });
    }
  });
}
