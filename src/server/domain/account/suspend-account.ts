import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "../audit/record-audit";

export interface Suspension {
  accountId: Id<"acc">;
  /** The admin who decides. */
  by: Id<"acc">;
  reason: string;
  client: AuditEntry["client"];
  now: Date;
}

/**
 * Suspends an account. It may look and finish what is open; what follows for its orders is for the room above. Throws
 * `not_found`, or `admin_not_suspendable`: who is an operator, oneself included, stops being one first.
 */
export async function suspendAccount(db: Db, input: Suspension): Promise<void> {
  await setSuspension(db, { ...input, suspend: true });
}

/** Lifts a suspension. */
export async function liftSuspension(db: Db, input: Suspension): Promise<void> {
  await setSuspension(db, { ...input, suspend: false });
}

async function setSuspension(db: Db, input: Suspension & { suspend: boolean }): Promise<void> {
  const { accountId, suspend, by, reason, client, now } = input;
  await db.transaction(async (tx) => {
    // One decision at a time: each locks its own account and then shares those of the other parties
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('account_suspension'))`);
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("no key update");
    if (suspend && account?.role === "admin") throw new DomainError("admin_not_suspendable");
    const changed = await tx
      .update(accounts)
      .set({ suspendedAt: suspend ? now : null })
      .where(
        and(
          eq(accounts.id, accountId),
          isNull(accounts.closedAt),
          suspend ? isNull(accounts.suspendedAt) : isNotNull(accounts.suspendedAt),
        ),
      )
      .returning({ id: accounts.id });
    if (changed.length === 0) throw new DomainError("not_found");
    await recordAudit(tx, {
      action: suspend ? "account.suspended" : "account.suspension_lifted",
      actorId: by,
      subjectId: accountId,
      client,
      now,
      data: { reason },
    });
  });
}
