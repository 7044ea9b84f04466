import { eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Sets the name the account's owner goes by. */
export async function renameAccount(db: Db, input: { accountId: Id<"acc">; name: string }): Promise<void> {
  await db.update(accounts).set({ name: input.name }).where(eq(accounts.id, input.accountId));
}
