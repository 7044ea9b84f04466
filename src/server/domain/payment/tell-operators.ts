import { and, eq, isNull } from "drizzle-orm";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { createNotices } from "@/server/domain/notice/create-notice";

/** Puts a notice under the bell of everyone who runs the market. */
export async function tellOperators(
  tx: Db,
  { kind, now }: { kind: "payment_flagged" | "refund_failed"; now: Date },
): Promise<void> {
  const operators = await tx
    .select({ accountId: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.role, "admin"), isNull(accounts.closedAt)));
  await createNotices(
    tx,
    operators.map((to) => ({ ...to, kind, data: {}, now })),
  );
}
