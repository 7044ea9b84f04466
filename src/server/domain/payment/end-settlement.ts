import { and, eq, inArray } from "drizzle-orm";
import { payments, settlements } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

interface EndSettlement {
  /** Open, its tab locked. */
  settlement: Pick<typeof settlements.$inferSelect, "id">;
  as: "failed" | "expired";
  now: Date;
}

/** A settlement will not be paid: its lines are free again. */
export async function endSettlement(tx: Db, { settlement, as, now }: EndSettlement): Promise<void> {
  const waiting = and(
    eq(payments.settlementId, settlement.id),
    inArray(payments.status, ["open", "processing"]),
  );
  await tx.update(payments).set({ status: as, endedAt: now }).where(waiting);
  const open = and(eq(settlements.id, settlement.id), eq(settlements.status, "open"));
  await tx.update(settlements).set({ status: "canceled", endedAt: now }).where(open);
}
