import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";

/** Makes a verified account an operator of the market. For the command line: no procedure calls this. */
export async function makeAdmin(db: Db, input: { email: string; now: Date }): Promise<{ id: Id<"acc"> }> {
  return db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.email, input.email)).for("update");
    if (!account) throw new DomainError("not_found");
    if (!account.emailVerifiedAt) throw new DomainError("email_unverified");
    await tx.update(accounts).set({ role: "admin" }).where(eq(accounts.id, account.id));
    await recordAudit(tx, {
      action: "account.made_admin",
      actorId: null,
      subjectId: account.id,
      client: null,
      now: input.now,
    });
    return { id: account.id };
  });
}
