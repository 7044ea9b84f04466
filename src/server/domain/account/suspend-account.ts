import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Client } from "./client";

interface Suspension {
  accountId: Id<"acc">;
  /** The admin who decides. */
  by: Id<"acc">;
  reason: string;
  client: Client;
  now: Date;
}

/** Suspends an account. It may look and finish what is open; what follows for its orders is for the rooms above. */
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
